import { Box, Button, Checkbox, Field, Flex, Modal, Textarea, TextInput, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { TEXTS, useFile, useSaveDetails, type Details, type File } from './files';
import { FocalPoint } from './FocalPoint';
import { pictureMessages as messages } from './messages';

const HINTS: Readonly<Partial<Record<(typeof TEXTS)[number], (typeof messages)['creditHint']>>> = {
  alternativeText: messages.alternativeTextHint,
  credit: messages.creditHint,
  rights: messages.rightsHint,
  licence: messages.licenceHint,
};
const LONG: readonly string[] = ['alternativeText', 'caption'];

function detailsOf({ alternativeText, caption, credit, rights, licence, focalPoint, forPartners }: File): Details {
  return { alternativeText, caption, credit, rights, licence, focalPoint, forPartners: forPartners === true };
}

function Texts({ details, onChange }: { readonly details: Details; readonly onChange: (details: Details) => void }) {
  const { formatMessage } = useIntl();
  return TEXTS.map((name) => {
    const hint = HINTS[name];
    const Input = LONG.includes(name) ? Textarea : TextInput;
    return (
      <Field.Root key={name} name={name} {...(hint ? { hint: formatMessage(hint) } : {})}>
        <Field.Label>{formatMessage(messages[name])}</Field.Label>
        <Input
          value={details[name] ?? ''}
          onChange={({ target }: { target: { value: string } }) => onChange({ ...details, [name]: target.value })}
        />
        <Field.Hint />
      </Field.Root>
    );
  });
}

function ForPartners({ details, onChange }: { readonly details: Details; readonly onChange: (details: Details) => void }) {
  const { formatMessage } = useIntl();
  return (
    <Field.Root name="forPartners" hint={formatMessage(messages.forPartnersHint)}>
      <Checkbox
        checked={details.forPartners}
        onCheckedChange={(checked: boolean | 'indeterminate') => onChange({ ...details, forPartners: checked === true })}
      >
        {formatMessage(messages.forPartners)}
      </Checkbox>
      <Field.Hint />
    </Field.Root>
  );
}

interface FormProps {
  readonly file: File;
  readonly onSaved: (details: Details) => void;
  readonly onClose: () => void;
}

function Form({ file, onSaved, onClose }: FormProps) {
  const { formatMessage } = useIntl();
  const [details, setDetails] = useState(detailsOf(file));
  const [isSaving, setIsSaving] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const saveDetails = useSaveDetails();
  const save = async (): Promise<void> => {
    setIsSaving(true);
    const failed = await saveDetails(file.id, details);
    setIsSaving(false);
    setReason(failed);
    if (failed === null) onSaved(details);
  };
  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography textColor="neutral600">{formatMessage(messages.everywhere)}</Typography>
          <FocalPoint src={file.url} point={details.focalPoint} onChange={(focalPoint) => setDetails({ ...details, focalPoint })} />
          <Texts details={details} onChange={setDetails} />
          <ForPartners details={details} onChange={setDetails} />
          <Box role="alert">
            {reason === null ? null : <Typography textColor="danger600">{formatMessage(messages.saveFailed, { reason })}</Typography>}
          </Box>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {formatMessage(messages.cancel)}
        </Button>
        <Button loading={isSaving} onClick={() => void save()}>
          {formatMessage(messages.save)}
        </Button>
      </Modal.Footer>
    </>
  );
}

interface Props {
  readonly id: number;
  readonly name: string;
  readonly onSaved: (details: Details) => void;
  readonly onClose: () => void;
}

/**
 * The details of a file of the media library. Strapi's own dialog has a fixed set of fields, without credit, rights and licence, and sets the
 * focal point by mouse only.
 */
export function FileDialog({ id, name, onSaved, onClose }: Props) {
  const { formatMessage } = useIntl();
  const file = useFile(id);
  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => (isOpen ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{formatMessage(messages.details, { name })}</Modal.Title>
        </Modal.Header>
        {file === null || file === 'failed' ? (
          <Modal.Body>
            <Typography>{formatMessage(file === null ? messages.reading : messages.readFailed)}</Typography>
          </Modal.Body>
        ) : (
          <Form file={file} onSaved={onSaved} onClose={onClose} />
        )}
      </Modal.Content>
    </Modal.Root>
  );
}
