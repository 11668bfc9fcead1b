import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useForm, useStrapiApp } from '@strapi/strapi/admin';
import { useState, type ComponentType } from 'react';
import { useIntl } from 'react-intl';
import { FileDialog } from './FileDialog';
import { descriptionOf, picturesOf, type FormFile, type FormValues, type PlacedPicture } from './form-pictures';
import { pictureMessages as messages } from './messages';

/** Strapi's dialog of the media library, in which several files can be chosen or uploaded. */
type LibraryDialog = ComponentType<{
  readonly allowedTypes: readonly string[];
  readonly onClose: () => void;
  readonly onSelectAssets: (files: readonly FormFile[]) => void;
}>;

const WITH_BODY = ['api::post.post', 'api::page.page'];
const WITH_PICTURES = [...WITH_BODY, 'api::entity.entity'];

function Row({ placed, onDetails }: { readonly placed: PlacedPicture; readonly onDetails: (file: FormFile) => void }) {
  const { formatMessage } = useIntl();
  const { field, block, picture } = placed;
  const description = descriptionOf(placed);
  const said = picture.decorative ? formatMessage(messages.decorative) : description;
  const { file } = picture;
  const where = formatMessage(messages[field], { number: block });
  return (
    <Flex tag="li" gap={3} alignItems="flex-start">
      <img
        src={file?.formats?.thumbnail?.url ?? file?.url ?? picture.url ?? ''}
        alt=""
        width={48}
        height={48}
        style={{ objectFit: 'cover' }}
      />
      <Box grow={1} minWidth={0}>
        <Typography tag="p" variant="pi" fontWeight="bold">
          {where}
        </Typography>
        <Typography tag="p" variant="pi" textColor={said === '' ? 'danger600' : 'neutral600'} ellipsis title={said}>
          {said === '' ? formatMessage(messages.undescribed) : said}
        </Typography>
        {file ? (
          <Button
            variant="tertiary"
            size="S"
            aria-label={formatMessage(messages.details, { name: file.name })}
            onClick={() => onDetails(file)}
          >
            {formatMessage(messages.detailsShort)}
          </Button>
        ) : null}
      </Box>
    </Flex>
  );
}

/** Opens the media library, and puts what is chosen at the end of the body: one block per file, in order. */
function AddPictures() {
  const { formatMessage } = useIntl();
  const components = useStrapiApp('DeskPictures', ({ components: all }) => all);
  const addFieldRow = useForm('DeskPictures', (form) => form.addFieldRow);
  const [isOpen, setIsOpen] = useState(false);
  const [count, setCount] = useState(0);
  const Library = components['media-library'] as LibraryDialog | undefined;
  const add = (files: readonly FormFile[]): void => {
    for (const file of files) addFieldRow('body', { __component: 'body.image', picture: { file, decorative: false } });
    setCount(files.length);
    setIsOpen(false);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Button variant="secondary" startIcon={<Plus />} onClick={() => setIsOpen(true)}>
        {formatMessage(messages.add)}
      </Button>
      <Typography variant="pi" textColor="neutral600" role="status">
        {count === 0 ? '' : formatMessage(messages.added, { count })}
      </Typography>
      {isOpen && Library ? <Library allowedTypes={['images']} onClose={() => setIsOpen(false)} onSelectAssets={add} /> : null}
    </Flex>
  );
}

/** The saved description of a file also changes what the form shows of it, here and in its media fields. */
function Pictures({ hasBody }: { readonly hasBody: boolean }) {
  const { formatMessage } = useIntl();
  const values = useForm<FormValues>('DeskPictures', (form) => form.values);
  const [file, setFile] = useState<FormFile | null>(null);
  const [described, setDescribed] = useState<Readonly<Record<number, string | null>>>({});
  const pictures = picturesOf(values).map((placed) => {
    const { file: own } = placed.picture;
    const alternativeText = own ? described[own.id] : undefined;
    return own && alternativeText !== undefined ? { ...placed, picture: { ...placed.picture, file: { ...own, alternativeText } } } : placed;
  });
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      {hasBody ? <AddPictures /> : null}
      {pictures.length === 0 ? <Typography textColor="neutral600">{formatMessage(messages.none)}</Typography> : null}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {pictures.map((placed) => (
          <Row key={placed.key} placed={placed} onDetails={setFile} />
        ))}
      </Flex>
      {file ? (
        <FileDialog
          id={file.id}
          name={file.name}
          onClose={() => setFile(null)}
          onSaved={({ alternativeText }) => {
            setDescribed({ ...described, [file.id]: alternativeText });
            setFile(null);
          }}
        />
      ) : null}
    </Flex>
  );
}

/** The panel with the pictures of the form: it adds several at once, and opens the details of their files. */
export const PicturesPanel: PanelComponent = ({ model, activeTab }) => {
  const { formatMessage } = useIntl();
  if (!WITH_PICTURES.includes(model) || activeTab === 'published') return null;
  return { title: formatMessage(messages.panel), content: <Pictures hasBody={WITH_BODY.includes(model)} /> };
};
