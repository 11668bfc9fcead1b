/** The forms of components. */
import { field, fixed, FULL, HALF, QUARTER, THIRD, type Form } from './form';

/** The title of a folded row, made at each save (rules/labels.ts). */
const label = { label: 'Label' };
const source = field('source', FULL, 'Source', 'The source of this information.');

export const COMPONENTS: Readonly<Record<string, Form>> = {
  'shared.picture': {
    mainField: 'alt',
    rows: [
      [
        field('file', HALF, 'File'),
        field(
          'url',
          HALF,
          'Outside address',
          'Address of a picture that is not uploaded here, beginning with https://. If there is a file, the file is used.',
        ),
      ],
      [
        field(
          'alt',
          FULL - QUARTER,
          'Description',
          'What the picture shows, for readers who cannot see it. Left empty, that of the file is used.',
        ),
        field('decorative', QUARTER, 'Decorative', 'It shows nothing that a reader would miss.'),
      ],
      [
        field('caption', HALF, 'Caption', 'Left empty, that of the file is used.'),
        field('credit', HALF, 'Credit', 'Who made it. Left empty, that of the file is used.'),
      ],
      [
        field('rights', HALF, 'Rights', 'Who holds them, such as “© 2019 Ada Maes”. Left empty, those of the file are used.'),
        field('licence', HALF, 'Licence', 'Its name or address, such as CC BY-SA 4.0. Left empty, that of the file is used.'),
      ],
    ],
  },
  'shared.quotation': {
    mainField: 'text',
    rows: [
      [field('text', FULL, 'Words', 'Without quotation marks: the page adds them.')],
      [
        field('attribution', HALF, 'Attribution', 'Who said or wrote it.'),
        field('role', HALF, 'Role', 'What they were then, such as “examining magistrate”.'),
      ],
      [field('date', HALF, 'Date', 'When it was said or written.'), { ...source, columns: HALF }],
    ],
  },
  'shared.translation': {
    mainField: 'locale',
    rows: [
      [field('locale', THIRD, 'Language', 'Its code: en, fr, nl.'), field('name', FULL - THIRD, 'Name')],
      [field('description', FULL, 'Description')],
    ],
  },
  'shared.link': { mainField: 'url', rows: [[field('url', FULL, 'Address', 'Beginning with https://.')]] },
  'shared.former-path': { mainField: 'path', rows: [[field('path', FULL, 'Path', 'Beginning with /, such as /2019/11/13/a-slug/.')]] },
  'post.related': {
    mainField: 'label',
    hidden: label,
    rows: [
      [field('post', FULL, 'Post', 'A post of the archive. For a page elsewhere, leave this empty.')],
      [field('url', HALF, 'Outside address', 'Beginning with https://.'), field('title', HALF, 'Title of the page there')],
      [field('note', FULL, 'Note', 'Printed with the link, such as “UPDATE: the trial has begun”.')],
    ],
  },
  'post.correction': {
    mainField: 'text',
    rows: [
      [field('kind', HALF, 'Kind'), field('date', HALF, 'Date', 'The day of the change.')],
      [field('text', FULL, 'Words', 'What was changed, for readers.')],
      [source],
    ],
  },
  'timeline.entry': {
    mainField: 'label',
    hidden: label,
    rows: [
      [field('date', FULL, 'Date', 'As it is to be printed, however vague.')],
      [field('text', FULL, 'What happened')],
      [
        field('status', THIRD, 'Status of the claim', 'Whether it holds.'),
        field(
          'statusNote',
          FULL - THIRD,
          'Note on the status',
          'Why, in a few words; printed with a claim that is disputed, false or retracted.',
        ),
      ],
      [field('entities', FULL, 'Named', 'The people, organisations, places, events and works in this line.')],
      [field('sources', FULL, 'Sources', 'What the line rests on.')],
      [fixed('key', HALF, 'Key', 'Set by the CMS and never changed: links and evidence refer to the entry by it.')],
    ],
  },
  'entity.name': {
    mainField: 'text',
    rows: [[field('text', HALF, 'Name'), field('kind', QUARTER, 'Kind'), field('locale', QUARTER, 'Language', 'Its code, such as fr.')]],
  },
  'relationship.evidence': {
    mainField: 'label',
    hidden: label,
    rows: [
      [field('source', FULL, 'Source', 'One thing in each row: a source, a post, or an entry of a timeline.')],
      [field('post', FULL, 'Post')],
      [
        field('timeline', HALF, 'Timeline'),
        field('entryKey', HALF, 'Key of the entry', 'It stands at the foot of the entry, in its timeline.'),
      ],
    ],
  },
  'body.rich-text': { mainField: 'id', rows: [[field('content', FULL, 'Text')]] },
  'body.heading': {
    mainField: 'text',
    rows: [[field('text', FULL - THIRD, 'Heading'), field('level', THIRD, 'Level', 'Two stands highest; the title is one.')]],
  },
  'body.quotation': { mainField: 'id', rows: [[field('quotation', FULL, 'Quotation')]] },
  'body.image': { mainField: 'id', rows: [[field('picture', FULL, 'Picture')]] },
  'body.embed': {
    mainField: 'title',
    rows: [
      [
        field('url', HALF, 'Address', 'Of the video or page, beginning with https://.'),
        field('title', HALF, 'Title', 'What it is, for readers who cannot see it.'),
      ],
    ],
  },
  'body.html': {
    mainField: 'id',
    rows: [[field('html', FULL, 'Passage', 'HTML, for example of a table. Scripts, frames and styles are removed before publication.')]],
  },
  'body.timeline': { mainField: 'id', rows: [[field('timeline', FULL, 'Timeline')]] },
};
