import { unstable_useDocumentLayout as useDocumentLayout } from '@strapi/content-manager/strapi-admin';
import { useNotification } from '@strapi/strapi/admin';
import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useLead } from '../places/use-lead';
import { labelAt, whereInWords } from './field-names';
import { checkMessages } from './messages';
import type { Problem } from './problems';
import { Remark, type MARKS } from './Remark';

const Lead = styled.button`
  background: none;
  border: 0;
  padding: 0;
  text-align: start;
  cursor: pointer;
  overflow-wrap: anywhere;
  color: ${({ theme }) => theme.colors.neutral800};
  &:hover span {
    text-decoration: underline;
  }
`;

interface Props {
  readonly kind: keyof typeof MARKS;
  readonly heading: string;
  readonly model: string;
  readonly findings: readonly Problem[];
}

/** A list of findings, each with the name of its field, to which it leads. Renders nothing when there are none. */
export function FindingList({ kind, heading, model, findings }: Props) {
  const { formatMessage } = useIntl();
  const { toggleNotification } = useNotification();
  const { edit } = useDocumentLayout(model);
  const lead = useLead();
  if (findings.length === 0) return null;
  const follow = async ({ path, message }: Problem): Promise<void> => {
    const isThere = await lead({ path, label: labelAt(edit, path), message: kind === 'problem' ? message : '' });
    if (!isThere) toggleNotification({ type: 'info', message: formatMessage(checkMessages.notInForm) });
  };
  return (
    <>
      <Typography>{heading}</Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} data-findings={kind}>
        {findings.map((finding) => (
          <Remark key={`${finding.path.join('.')} ${finding.message}`} kind={kind} tag="li">
            <Lead type="button" onClick={() => void follow(finding)}>
              <Typography variant="pi" fontWeight="bold" textColor="neutral700" display="block">
                {whereInWords(edit, finding.path)}
              </Typography>
              <Typography variant="pi">{finding.message}</Typography>
            </Lead>
          </Remark>
        ))}
      </Flex>
    </>
  );
}
