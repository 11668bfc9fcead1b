/** The texts of lists in English; `translations/` contains the other languages of the admin. */
function message(id: string, defaultMessage: string): { id: string; defaultMessage: string } {
  return { id: `desk.lists.${id}`, defaultMessage };
}

/** The headings of columns that Strapi cannot show by itself. */
export const listMessages = {
  authors: message('authors', 'Authors'),
  date: message('date', 'Date'),
  entries: message('entries', 'Entries'),
  languages: message('languages', 'Lang.'),
  parent: message('parent', 'Parent'),
  post: message('post', 'Post'),
  standsFor: message('stands-for', 'Stands for'),
  subject: message('subject', 'Subject'),
  years: message('years', 'Years'),
} as const;
