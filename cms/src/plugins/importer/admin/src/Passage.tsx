import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Finding } from './findings';
import { reviewMessages } from './review-messages';

const Column = styled.div`
  display: flex;
  flex-direction: column;
  gap: 1.2rem;
  min-width: 0;

  /* The source stays visible beside a long form. */
  @media (min-width: 1100px) {
    position: sticky;
    top: 8rem;
    align-self: start;
  }
`;

const Paper = styled.div`
  max-height: 48rem;
  overflow-y: auto;
  padding: 1.2rem 1.6rem;
  border-left: 3px solid ${({ theme }) => theme.colors.primary200};
  background: ${({ theme }) => theme.colors.neutral100};
  font-size: 1.4rem;
  line-height: 1.5;
  color: ${({ theme }) => theme.colors.neutral800};
  overflow-wrap: anywhere;

  p + p {
    margin-top: 0.8rem;
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
`;

/** The passage in the source. A finding in a title has no passage: it shows the title. */
export function Passage({ finding: { passage, title, line } }: { readonly finding: Finding }) {
  const { formatMessage } = useIntl();
  const label = line > 0 ? formatMessage(reviewMessages.source, { line }) : formatMessage(reviewMessages.sourceTerms);
  return (
    <Column>
      <Typography variant="pi" textColor="neutral600">
        {label}
      </Typography>
      <Paper role="region" aria-label={label} tabIndex={passage.length > 8 ? 0 : undefined} data-passage>
        {(passage.length > 0 ? passage : [title]).map((words, index) => (
          <p key={index}>{words}</p>
        ))}
      </Paper>
    </Column>
  );
}
