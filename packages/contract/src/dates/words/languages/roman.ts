/** Roman numerals of centuries, 1 to 21. */
export const ROMAN: readonly string[] = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI'.split(' ');
