/** Printed dates with what they mean. */

/** Printed, and its EDTF. */
export type Sure = readonly (readonly [printed: string, edtf: string])[];

/** Printed, what it is taken for, and why that is doubtful. */
export type Doubtful = readonly (readonly [printed: string, edtf: string, doubt: string])[];
