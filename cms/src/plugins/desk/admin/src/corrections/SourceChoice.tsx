import { Button, Field, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ReferencedDocument } from '../references/documents';
import { DocumentSearch } from '../references/DocumentSearch';
import { correctionMessages as messages } from './messages';

interface Props {
  readonly source: ReferencedDocument | null;
  readonly onChange: (source: ReferencedDocument | null) => void;
}

/** The source of a correction, which is optional. */
export function SourceChoice({ source, onChange }: Props) {
  const { formatMessage } = useIntl();
  return (
    <Field.Root name="correction-source" id="correction-source">
      <Field.Label>{formatMessage(messages.source)}</Field.Label>
      {source ? (
        <Flex gap={2} justifyContent="space-between">
          <Typography>{source.title}</Typography>
          <Button variant="tertiary" size="S" onClick={() => onChange(null)}>
            {formatMessage(messages.removeSource)}
          </Button>
        </Flex>
      ) : (
        <DocumentSearch
          name="correction-source"
          target="api::source.source"
          chosen={[]}
          placeholder={formatMessage(messages.searchSource)}
          onChoose={onChange}
        />
      )}
    </Field.Root>
  );
}
