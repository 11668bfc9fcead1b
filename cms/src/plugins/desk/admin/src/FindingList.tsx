import { unstable_useDocumentLayout as useDocumentLayout } from '@strapi/content-manager/strapi-admin';
import { Flex, Typography } from '@strapi/design-system';
import { Information, WarningCircle } from '@strapi/icons';
import { whereInWords } from './field-names';
import type { Problem } from './problems';

/** The icon and the colour of each kind of finding. */
const MARKS = {
  problem: { Icon: WarningCircle, colour: 'danger600' },
  note: { Icon: Information, colour: 'primary600' },
} as const;

interface RemarkProps {
  readonly kind: keyof typeof MARKS;
  readonly tag?: 'div' | 'li';
  readonly children: React.ReactNode;
}

/** A text with the icon of its kind before it. */
export function Remark({ kind, tag = 'div', children }: RemarkProps) {
  const { Icon, colour } = MARKS[kind];
  return (
    <Flex tag={tag} gap={2} alignItems="flex-start">
      <Icon fill={colour} aria-hidden style={{ flexShrink: 0, marginTop: '0.2rem' }} />
      <Flex direction="column" alignItems="flex-start">
        {children}
      </Flex>
    </Flex>
  );
}

interface Props {
  readonly kind: keyof typeof MARKS;
  readonly heading: string;
  readonly model: string;
  readonly findings: readonly Problem[];
}

/** A list of findings, each with the name of its field in the form. Renders nothing when there are none. */
export function FindingList({ kind, heading, model, findings }: Props) {
  const { edit } = useDocumentLayout(model);
  if (findings.length === 0) return null;
  return (
    <>
      <Typography>{heading}</Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} data-findings={kind}>
        {findings.map(({ path, message }) => (
          <Remark key={`${path.join('.')} ${message}`} kind={kind} tag="li">
            {path.length > 1 ? (
              <Typography variant="pi" fontWeight="bold" textColor="neutral600">
                {whereInWords(edit, path)}
              </Typography>
            ) : null}
            <Typography variant="pi">{message}</Typography>
          </Remark>
        ))}
      </Flex>
    </>
  );
}
