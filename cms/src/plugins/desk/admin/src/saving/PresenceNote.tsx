import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { savingMessages } from './messages';
import type { Person } from './presence';

const WRITING_S = 30;

/** In a narrow window the note stands below the buttons of the form's head, which leave no room beside them. */
const Note = styled(Flex)`
  @media (max-width: 767px) {
    div:has(> &) {
      flex-wrap: wrap;
      justify-content: flex-end;
    }
    flex-basis: 100%;
    justify-content: flex-end;
  }
`;

/** Who else has the document open, and when they last typed. Changes are announced to screen readers. */
export function PresenceNote({ others }: { others: readonly Person[] }) {
  const { formatMessage } = useIntl();
  const text = ({ name: given, isYou, secondsSinceTyped }: Person): string => {
    const name = isYou ? formatMessage(savingMessages.yourself) : given;
    if (secondsSinceTyped === null) return formatMessage(savingMessages.hasOpen, { name });
    if (secondsSinceTyped < WRITING_S) return formatMessage(savingMessages.isTyping, { name });
    return formatMessage(savingMessages.typedAgo, { name, minutes: Math.max(1, Math.round(secondsSinceTyped / 60)) });
  };
  return (
    <Note gap={1} wrap="wrap" role="status" data-presence>
      {others.map((person) => (
        <Box key={person.name} background="secondary100" hasRadius paddingLeft={2} paddingRight={2} paddingTop={1} paddingBottom={1}>
          <Typography variant="pi" textColor="secondary700" ellipsis title={text(person)} style={{ display: 'block', maxWidth: '40vw' }}>
            {text(person)}
          </Typography>
        </Box>
      ))}
    </Note>
  );
}
