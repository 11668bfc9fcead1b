/** Fields whose text is kept with the object that has them. */
import type { Path } from 'graphql/jsutils/Path';
import type { Execution } from './execution';
import type { Written } from './json-text';
import { KeptTexts } from './kept-texts';
import { writeFields, type Fields, type WritableField } from './write-object';
import type { TextBudget } from './text-budget';

/** Neighbouring fields of an object whose values depend on it alone. They are written once per object and query, as long as the object is kept. */
export class KeptFields implements WritableField {
  readonly prefix = '';
  readonly isOfSource = true;
  private readonly texts: KeptTexts;

  constructor(
    private readonly fields: Fields,
    budget: TextBudget,
  ) {
    this.texts = new KeptTexts(budget);
  }

  write(execution: Execution, source: unknown, above: Path | undefined): Written {
    if (typeof source !== 'object' || source === null) return writeFields(execution, this.fields, source, above);
    const known = this.texts.of(source);
    if (known) return execution.countKept(known);
    const { failures } = execution;
    return this.texts.keep(source, writeFields(execution, this.fields, source, above), execution, failures);
  }
}
