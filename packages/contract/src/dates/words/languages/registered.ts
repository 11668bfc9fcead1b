/** The languages of printed dates. To add one, write a file beside these and list it here. */
import { DUTCH } from './dutch';
import { ENGLISH } from './english';
import { FRENCH } from './french';
import { GERMAN } from './german';
import type { Language } from './language';
import { SPANISH } from './spanish';

/** All languages in which dates are read and printed. The first is used for locales of no other. */
export const LANGUAGES: readonly [Language, ...Language[]] = [ENGLISH, FRENCH, DUTCH, GERMAN, SPANISH];
