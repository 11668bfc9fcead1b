import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useFetchClient, useForm, useRBAC, useStrapiApp } from '@strapi/strapi/admin';
import { useRef, useState, type ComponentType } from 'react';
import { useIntl } from 'react-intl';
import { reasonOf } from '../reason';
import type { FormFile } from './form-pictures';
import { pictureMessages as messages } from './messages';

/** Strapi's dialog of the media library, in which several files can be chosen. */
type LibraryDialog = ComponentType<{
  readonly allowedTypes: readonly string[];
  readonly onClose: () => void;
  readonly onSelectAssets: (files: readonly FormFile[]) => void;
}>;

const UPLOAD = [{ action: 'plugin::upload.assets.create', subject: null }];

interface UploadProps {
  readonly onUploaded: (files: readonly FormFile[]) => void;
}

/** Opens the system's dialog for files, and uploads those that are chosen, all at once. */
function Upload({ onUploaded }: UploadProps) {
  const { formatMessage } = useIntl();
  const { post } = useFetchClient();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const upload = async (files: FileList | null): Promise<void> => {
    if (!files || files.length === 0) return;
    const body = new FormData();
    for (const file of files) body.append('files', file, file.name);
    setIsBusy(true);
    setReason(null);
    try {
      onUploaded((await post<FormFile[]>('/upload', body)).data);
    } catch (error) {
      setReason(reasonOf(error));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <>
      <Button variant="secondary" startIcon={<Plus />} loading={isBusy} onClick={() => input.current?.click()}>
        {formatMessage(messages.add)}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={({ target }) => {
          void upload(target.files).then(() => {
            // The same file may be chosen again, after a failure.
            target.value = '';
          });
        }}
      />
      <Box role="alert">
        {reason === null ? null : (
          <Typography variant="pi" textColor="danger600">
            {formatMessage(messages.uploadFailed, { reason })}
          </Typography>
        )}
      </Box>
    </>
  );
}

interface Props {
  /** The files that were added. */
  readonly onAdded: (files: readonly FormFile[]) => void;
}

/** Uploads pictures, or takes them from the media library, and puts them at the end of the body: one block per file, in order. */
export function AddPictures({ onAdded }: Props) {
  const { formatMessage } = useIntl();
  const components = useStrapiApp('DeskPictures', ({ components: all }) => all);
  const addFieldRow = useForm('DeskPictures', (form) => form.addFieldRow);
  const { allowedActions } = useRBAC(UPLOAD);
  const [isOpen, setIsOpen] = useState(false);
  const [count, setCount] = useState(0);
  const Library = components['media-library'] as LibraryDialog | undefined;
  const add = (files: readonly FormFile[]): void => {
    for (const file of files) addFieldRow('body', { __component: 'body.image', picture: { file, decorative: false } });
    setCount(files.length);
    setIsOpen(false);
    onAdded(files);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {allowedActions.canCreate ? <Upload onUploaded={add} /> : null}
      <Button variant="tertiary" onClick={() => setIsOpen(true)}>
        {formatMessage(messages.fromLibrary)}
      </Button>
      <Typography variant="pi" textColor="neutral600" role="status">
        {count === 0 ? '' : formatMessage(messages.added, { count })}
      </Typography>
      {isOpen && Library ? <Library allowedTypes={['images']} onClose={() => setIsOpen(false)} onSelectAssets={add} /> : null}
    </Flex>
  );
}
