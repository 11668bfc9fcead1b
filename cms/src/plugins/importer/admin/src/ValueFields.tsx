import { Flex } from '@strapi/design-system';
import type { ReviewValue } from '../../../../import/plan/review-value';
import { ChoiceField, DateFields, LineField, LongField, Row } from './fields';
import { ListFields } from './ListFields';
import { reviewMessages as said } from './review-messages';
import { withLines, toLines } from './rich-words';
import { entityWords, levelWords, statusWords } from './words';

interface Props<Value extends ReviewValue = ReviewValue> {
  readonly value: Value;
  readonly onChange: (value: ReviewValue) => void;
}
type Of<Kind extends ReviewValue['kind']> = Props<Extract<ReviewValue, { kind: Kind }>>;

function EpigraphFields({ value, onChange }: Of<'epigraph'>) {
  return (
    <>
      <LongField label={said.text} value={value.text} isRequired onChange={(text) => onChange({ ...value, text })} />
      <Row>
        <LineField
          label={said.attribution}
          value={value.attribution ?? ''}
          onChange={(attribution) => onChange({ ...value, attribution: attribution || null })}
        />
        <LineField label={said.role} value={value.role ?? ''} onChange={(role) => onChange({ ...value, role: role || null })} />
      </Row>
      <DateFields value={value.date} onChange={(date) => onChange({ ...value, date })} />
    </>
  );
}

function ChronologyFields({ value, onChange }: Of<'chronology'>) {
  return (
    <>
      <LineField
        label={said.timelineTitle}
        hint={said.timelineTitleHint}
        value={value.title ?? ''}
        onChange={(title) => onChange({ ...value, title: title || null })}
      />
      <ListFields items={value.entries} onChange={(entries) => onChange({ ...value, entries })}>
        {(entry, write) => (
          <>
            <DateFields value={entry.date} onChange={(date) => write({ ...entry, date })} />
            <LongField
              label={said.text}
              value={toLines(entry.text)}
              onChange={(lines) => write({ ...entry, text: withLines(entry.text, lines) })}
            />
            <Row>
              <ChoiceField
                label={said.status}
                value={entry.status}
                words={statusWords}
                onChange={(status) => write({ ...entry, status })}
              />
              <LineField
                label={said.statusNote}
                value={entry.statusNote ?? ''}
                onChange={(statusNote) => write({ ...entry, statusNote: statusNote || null })}
              />
            </Row>
          </>
        )}
      </ListFields>
    </>
  );
}

function RelatedFields({ value, onChange }: Of<'related'>) {
  return (
    <ListFields items={value.items} onChange={(items) => onChange({ ...value, items })}>
      {(item, write) => (
        <>
          <LineField label={said.itemTitle} value={item.title} onChange={(title) => write({ ...item, title })} />
          <LineField label={said.address} value={item.url} isRequired onChange={(url) => write({ ...item, url })} />
          <LineField label={said.note} value={item.note ?? ''} onChange={(note) => write({ ...item, note: note || null })} />
        </>
      )}
    </ListFields>
  );
}

function ReferenceFields({ value, onChange }: Of<'references'>) {
  return (
    <ListFields items={value.items} onChange={(items) => onChange({ ...value, items })}>
      {(item, write) => (
        <>
          <LineField label={said.itemTitle} value={item.title} isRequired onChange={(title) => write({ ...item, title })} />
          <Row>
            <LineField label={said.author} value={item.author ?? ''} onChange={(author) => write({ ...item, author: author || null })} />
            <LineField
              label={said.publisher}
              value={item.publisher ?? ''}
              onChange={(publisher) => write({ ...item, publisher: publisher || null })}
            />
          </Row>
          <LineField label={said.address} value={item.url ?? ''} onChange={(url) => write({ ...item, url: url || null })} />
          <DateFields value={item.date} onChange={(date) => write({ ...item, date })} />
        </>
      )}
    </ListFields>
  );
}

function Fields({ value, onChange }: Props) {
  switch (value.kind) {
    case 'epigraph':
      return <EpigraphFields value={value} onChange={onChange} />;
    case 'chronology':
      return <ChronologyFields value={value} onChange={onChange} />;
    case 'related':
      return <RelatedFields value={value} onChange={onChange} />;
    case 'references':
      return <ReferenceFields value={value} onChange={onChange} />;
    case 'dateline':
      return <LineField type="date" label={said.day} value={value.date} isRequired onChange={(date) => onChange({ ...value, date })} />;
    case 'heading':
      return (
        <>
          <LineField label={said.text} value={value.text} isRequired onChange={(text) => onChange({ ...value, text })} />
          <ChoiceField label={said.level} value={value.level} words={levelWords} onChange={(level) => onChange({ ...value, level })} />
        </>
      );
    case 'edition':
      return (
        <>
          <LineField label={said.series} value={value.series} isRequired onChange={(series) => onChange({ ...value, series })} />
          <LineField label={said.editionTitle} value={value.title} isRequired onChange={(title) => onChange({ ...value, title })} />
          <LineField label={said.edition} value={value.edition} isRequired onChange={(edition) => onChange({ ...value, edition })} />
        </>
      );
    case 'entity':
      return (
        <Row>
          <LineField label={said.name} value={value.name} isRequired onChange={(name) => onChange({ ...value, name })} />
          <ChoiceField label={said.entityKind} value={value.is} words={entityWords} onChange={(is) => onChange({ ...value, is })} />
        </Row>
      );
  }
}

/** The fields for everything in a recognised value that can be corrected. */
export function ValueFields(props: Props) {
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Fields {...props} />
    </Flex>
  );
}
