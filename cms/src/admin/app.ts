/** The settings of the whole admin: its logo, its languages, and the texts that replace those of Strapi. */
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
