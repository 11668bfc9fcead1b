import { Button, Field, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useCreation } from '../references/creation';
import type { ReferencedDocument } from '../references/documents';
import { DocumentSearch } from '../references/DocumentSearch';
import { useLocale } from '../use-locale';
import { correctionMessages as messages } from './messages';

const SOURCE = 'api::source.source';

interface Props {
  readonly source: ReferencedDocument | null;
  readonly onChange: (source: ReferencedDocument | null) => void;
}

/** The source of a correction, which is optional. */
export function SourceChoice({ source, onChange }: Props) {
  const { formatMessage } = useIntl();
  const { create, reason } = useCreation(SOURCE, useLocale());
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
          target={SOURCE}
          chosen={[]}
          placeholder={formatMessage(messages.searchSource)}
          onChoose={onChange}
          onCreate={(text, what) => void create(text, what).then((created) => created && onChange(created))}
        />
      )}
      {reason === null ? null : (
        <Typography variant="pi" textColor="danger600" role="alert">
          {reason}
        </Typography>
      )}
    </Field.Root>
  );
}
