import { Box, Button, Checkbox, Field, Flex, Modal, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useId, useState, type FormEvent } from 'react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router-dom';
import { editAddress } from '../content-manager';
import { reasonOf } from '../reason';
import { useReturnToMenu } from '../use-return-to-menu';
import { editionMessages as messages, readMessage } from './messages';
import { PlanTable } from './PlanTable';
import { usePlan, type EditionPlan } from './plan';

const POST = 'api::post.post';

interface Props {
  readonly documentId: string;
  readonly locale: string;
  readonly onClose: () => void;
}

/** The languages of the last edition besides the open one, to be made as well. */
function OtherLocales({
  locales,
  chosen,
  onChange,
}: {
  locales: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { formatMessage, formatDisplayName } = useIntl();
  if (locales.length === 0) return null;
  return (
    <Flex role="group" aria-label={formatMessage(messages.alsoIn)} gap={4} wrap="wrap">
      <Typography variant="pi" fontWeight="bold">
        {formatMessage(messages.alsoIn)}
      </Typography>
      {locales.map((code) => (
        <Checkbox
          key={code}
          checked={chosen.includes(code)}
          onCheckedChange={(isOn) => onChange(isOn === true ? [...chosen, code] : chosen.filter((one) => one !== code))}
        >
          {formatDisplayName(code, { type: 'language' }) ?? code}
        </Checkbox>
      ))}
    </Flex>
  );
}

/** Says that the edition exists, and leads to it. */
function ExistingEdition({ plan, locale, onClose }: { plan: EditionPlan; locale: string; onClose: () => void }) {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  const { existing, plan: made } = plan;
  if (!existing) return null;
  const { title, documentId, locales } = existing;
  const words = title === null ? messages.existsHidden : messages.exists;
  return (
    <Flex gap={4} justifyContent="space-between" wrap="wrap" padding={3} background="warning100" hasRadius data-existing={documentId}>
      <Typography textColor="neutral800">{formatMessage(words, { edition: made?.edition ?? '', title })}</Typography>
      {title === null ? null : (
        <Button
          variant="secondary"
          onClick={() => {
            navigate(editAddress(POST, documentId, locales.includes(locale) ? locale : locales[0]));
            onClose();
          }}
        >
          {formatMessage(messages.open)}
        </Button>
      )}
    </Flex>
  );
}

/** Asks for the label of the new edition, shows what it will be, and makes its draft. */
export function EditionDialog({ documentId, locale, onClose }: Props) {
  const { formatMessage } = useIntl();
  const { post } = useFetchClient();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const formId = useId();
  const [label, setLabel] = useState<string | null>(null);
  const [others, setOthers] = useState<string[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { plan, failure } = usePlan(documentId, locale, label);
  const edition = (label ?? plan?.next ?? '').trim();
  useReturnToMenu();
  const isReady = plan !== null && edition !== '' && plan.plan?.edition === edition && plan.existing === null;

  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setIsBusy(true);
    try {
      const body = { documentId, edition, thisYear: new Date().getFullYear(), locales: [locale, ...others] };
      const { data } = await post<{ documentId: string }>('/desk/editions', body);
      toggleNotification({ type: 'success', message: formatMessage(messages.made, { edition }) });
      navigate(editAddress(POST, data.documentId, locale));
      onClose();
    } catch (error) {
      setRefusal(reasonOf(error));
      setIsBusy(false);
      // Somebody may have made it in the meantime: the plan, asked for again, leads there.
      setLabel(`${edition} `);
    }
  };

  return (
    <>
      <Modal.Body>
        <Flex tag="form" id={formId} direction="column" alignItems="stretch" gap={4} onSubmit={(event: FormEvent) => void make(event)}>
          {plan === null && failure === null ? <Typography>{formatMessage(messages.loading)}</Typography> : null}
          {plan ? (
            <>
              <Field.Root name="edition-label" hint={formatMessage(messages.labelHint)} required>
                <Field.Label>{formatMessage(messages.label)}</Field.Label>
                <Field.Input value={label ?? plan.next ?? ''} onChange={(event) => setLabel(event.target.value)} />
                <Field.Hint />
              </Field.Root>
              <Typography variant="pi" textColor="neutral600">
                {formatMessage(readMessage[plan.read], { label: plan.old.edition })}
              </Typography>
              <Flex direction="column" alignItems="stretch" gap={3} aria-live="polite">
                {plan.plan ? <PlanTable old={plan.old} plan={plan.plan} /> : null}
                <ExistingEdition plan={plan} locale={locale} onClose={onClose} />
              </Flex>
              {plan.hasChanges ? <Typography textColor="neutral800">{formatMessage(messages.changes)}</Typography> : null}
              <OtherLocales locales={plan.locales.filter((code) => code !== locale)} chosen={others} onChange={setOthers} />
              <Box>
                <Typography variant="pi" textColor="neutral600">
                  {formatMessage(messages.taken)}
                </Typography>
              </Box>
            </>
          ) : null}
          {(refusal ?? failure) ? (
            <Typography textColor="danger600" role="alert">
              {formatMessage(messages.failed, { reason: refusal ?? failure })}
            </Typography>
          ) : null}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {formatMessage(messages.cancel)}
        </Button>
        <Button type="submit" form={formId} disabled={!isReady} loading={isBusy}>
          {formatMessage(messages.make)}
        </Button>
      </Modal.Footer>
    </>
  );
}
