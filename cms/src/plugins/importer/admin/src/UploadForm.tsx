import { Button, Flex, ProgressBar, Typography } from '@strapi/design-system';
import { useState, type FormEvent } from 'react';
import { useIntl } from 'react-intl';
import { FileChoice } from './FileChoice';
import type { Message } from './message';
import { messages } from './messages';
import { Notice } from './Notice';
import { OptionsFields } from './OptionsFields';
import { Panel } from './Panel';
import type { ChosenOptions } from './runs';
import { useUpload } from './upload';

const DEFAULTS: ChosenOptions = { accept: 0.9, publish: false, locale: null };

/** What is wrong with a file, checked before the upload; null when nothing is. */
function faultOf({ name, size }: File): Message | null {
  if (!/\.(?:xml|wxr)$/i.test(name)) return messages.isNoXml;
  return size === 0 ? messages.isEmpty : null;
}

/** Uploads an export. The server makes a report of it and changes nothing else. */
export function UploadForm({ onSent }: { readonly onSent: (id: number) => void }) {
  const { formatMessage } = useIntl();
  const [file, setFile] = useState<File | null>(null);
  const [options, setOptions] = useState(DEFAULTS);
  const { upload, share, error } = useUpload(onSent);
  const fault = file && faultOf(file);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file && !fault) void upload(file, options);
  };
  return (
    <Panel title={formatMessage(messages.uploadTitle)}>
      <Flex tag="form" direction="column" alignItems="stretch" gap={5} onSubmit={submit}>
        <Typography tag="p" textColor="neutral700" style={{ maxWidth: '80rem' }}>
          {formatMessage(messages.howToExport)}
        </Typography>
        <FileChoice file={file} isDisabled={share !== null} onChoose={setFile} />
        {fault ? <Notice tone="danger">{formatMessage(fault, { name: file.name })}</Notice> : null}
        <OptionsFields value={options} onChange={setOptions} />
        {error === null ? null : <Notice tone="danger">{error}</Notice>}
        {share === null ? (
          <Flex justifyContent="flex-end">
            <Button type="submit" size="L" disabled={!file || fault !== null}>
              {formatMessage(messages.startReport)}
            </Button>
          </Flex>
        ) : (
          <Flex gap={4} wrap="wrap" aria-live="polite">
            <ProgressBar value={Math.round(share * 100)} />
            <Typography>{formatMessage(messages.uploading, { share })}</Typography>
            <Typography textColor="neutral600">{formatMessage(messages.keepOpen)}</Typography>
          </Flex>
        )}
      </Flex>
    </Panel>
  );
}
