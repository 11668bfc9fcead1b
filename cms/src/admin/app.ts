/** The admin as a whole: whose it is, and the languages that it speaks. */
import icon from '../../favicon.png';
import { WORDS } from './words';

export default {
  config: {
    locales: ['fr', 'nl'],
    translations: WORDS,
    auth: { logo: icon },
    menu: { logo: icon },
    head: { favicon: icon },
    tutorials: false,
    notifications: { releases: false },
  },
};
