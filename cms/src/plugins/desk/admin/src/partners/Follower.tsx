import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { partnerMessages as messages } from './messages';
import { Section } from './Section';

const FileLink = styled.a`
  color: ${({ theme }) => theme.colors.primary600};
  font-size: 1.4rem;
`;

/** The follower that partners may run, and the command with our address. @param url where partners read */
export function Follower({ url }: { readonly url: string }) {
  const { formatMessage } = useIntl();
  const origin = url.replace(/\/partners$/, '');
  return (
    <Section title={formatMessage(messages.follower)} hint={formatMessage(messages.followerHint)}>
      <FileLink href={`${url}/dossier-follow.mjs`} download="dossier-follow.mjs">
        {formatMessage(messages.followerGet)}
      </FileLink>
      <Box background="neutral100" padding={3} hasRadius>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {formatMessage(messages.followerCommand)}
        </Typography>
        <Typography tag="pre" variant="pi" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: 'monospace' }}>
          {`DOSSIER_KEY=… node dossier-follow.mjs --url ${origin} --to ./archive`}
        </Typography>
      </Box>
    </Section>
  );
}
