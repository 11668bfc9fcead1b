import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useForm } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { checkAgain } from '../checks/check-again';
import { AddPictures } from './AddPictures';
import { DescribeFile } from './DescribeFile';
import { FileDialog } from './FileDialog';
import { descriptionOf, picturesOf, type FormFile, type FormValues, type PlacedPicture } from './form-pictures';
import { pictureMessages as messages } from './messages';
import { Thumbnail } from './Thumbnail';

const WITH_BODY = ['api::post.post', 'api::page.page'];
const WITH_PICTURES = [...WITH_BODY, 'api::entity.entity'];

interface RowProps {
  readonly placed: PlacedPicture;
  readonly hasFocus: boolean;
  readonly onDetails: (file: FormFile) => void;
  readonly onDescribed: (file: FormFile, text: string) => void;
}

function Row({ placed, hasFocus, onDetails, onDescribed }: RowProps) {
  const { formatMessage } = useIntl();
  const { field, block, picture } = placed;
  const { file } = picture;
  const said = picture.decorative ? formatMessage(messages.decorative) : descriptionOf(placed);
  const details = file ? (
    <Button
      variant="tertiary"
      size="S"
      aria-label={formatMessage(messages.details, { name: file.name })}
      autoFocus={hasFocus && said !== ''}
      onClick={() => onDetails(file)}
    >
      {formatMessage(messages.detailsShort)}
    </Button>
  ) : null;
  return (
    <Flex tag="li" direction="column" alignItems="stretch" gap={2}>
      <Flex gap={3} alignItems="flex-start">
        <Thumbnail src={file ? (file.formats?.thumbnail?.url ?? file.url) : null} width={48} height={48} />
        <Box grow={1} minWidth={0}>
          <Typography tag="p" variant="pi" fontWeight="bold">
            {formatMessage(messages[field], { number: block })}
          </Typography>
          <Typography tag="p" variant="pi" textColor={said === '' ? 'danger600' : 'neutral600'} ellipsis title={said}>
            {said === '' ? formatMessage(messages.undescribed) : said}
          </Typography>
          {said === '' ? null : details}
        </Box>
      </Flex>
      {file && said === '' ? (
        <DescribeFile file={file} isNarrow hasFocus={hasFocus} onSaved={(text) => onDescribed(file, text)}>
          {details}
        </DescribeFile>
      ) : null}
    </Flex>
  );
}

function isDescribed(placed: PlacedPicture): boolean {
  return placed.picture.decorative === true || descriptionOf(placed) !== '';
}

/** The pictures, with what was said of their files since the form was opened. */
function usePictures() {
  const values = useForm<FormValues>('DeskPictures', (form) => form.values);
  const [described, setDescribed] = useState<Readonly<Record<number, string | null>>>({});
  const pictures = picturesOf(values).map((placed) => {
    const { file } = placed.picture;
    const alternativeText = file ? described[file.id] : undefined;
    return file && alternativeText !== undefined
      ? { ...placed, picture: { ...placed.picture, file: { ...file, alternativeText } } }
      : placed;
  });
  /** @returns the next file without a description, to which the focus goes; the same when all have one */
  const describe = (file: FormFile, text: string | null): number => {
    setDescribed((all) => ({ ...all, [file.id]: text }));
    checkAgain();
    const next = pictures.find((placed) => placed.picture.file && placed.picture.file.id !== file.id && !isDescribed(placed));
    return next?.picture.file?.id ?? file.id;
  };
  return { pictures, describe };
}

/** The pictures of the form. What is said of a file is saved at once: it is not part of the form. */
function Pictures({ hasBody }: { readonly hasBody: boolean }) {
  const { formatMessage } = useIntl();
  const { pictures, describe } = usePictures();
  const [file, setFile] = useState<FormFile | null>(null);
  /** The file whose description is to be written next. */
  const [next, setNext] = useState<number | undefined>();
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%" data-pictures>
      {hasBody ? <AddPictures onAdded={([first]) => setNext(first?.id)} /> : null}
      {pictures.length === 0 ? <Typography textColor="neutral600">{formatMessage(messages.none)}</Typography> : null}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {pictures.map((placed) => (
          <Row
            key={placed.key}
            placed={placed}
            hasFocus={placed.picture.file !== undefined && placed.picture.file?.id === next}
            onDetails={setFile}
            onDescribed={(described, text) => setNext(describe(described, text))}
          />
        ))}
      </Flex>
      {file ? (
        <FileDialog
          id={file.id}
          name={file.name}
          onClose={() => setFile(null)}
          onSaved={({ alternativeText }) => {
            describe(file, alternativeText);
            setFile(null);
          }}
        />
      ) : null}
    </Flex>
  );
}

/** The panel with the pictures of the form: it adds several at once, describes them, and opens the details of their files. */
export const PicturesPanel: PanelComponent = ({ model, activeTab }) => {
  const { formatMessage } = useIntl();
  if (!WITH_PICTURES.includes(model) || activeTab === 'published') return null;
  return { title: formatMessage(messages.panel), content: <Pictures hasBody={WITH_BODY.includes(model)} /> };
};
