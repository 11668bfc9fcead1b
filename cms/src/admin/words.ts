/** What the admin says of itself where Strapi would say that it is Strapi, by language. */
export const WORDS = {
  en: {
    'Auth.form.welcome.title': 'Welcome to Dossier',
    'Auth.form.welcome.subtitle': 'Log in to write and publish',
    'Auth.form.register.subtitle': 'Your account opens this newsroom only, and is kept in its own database.',
    'HomePage.header.subtitle': 'What was written and published last',
  },
  fr: {
    'Auth.form.welcome.title': 'Bienvenue dans Dossier',
    'Auth.form.welcome.subtitle': 'Connectez-vous pour écrire et publier',
    'Auth.form.register.subtitle': 'Votre compte n’ouvre que cette rédaction, et n’est gardé que dans sa base de données.',
    'HomePage.header.subtitle': 'Ce qui a été écrit et publié en dernier',
  },
  nl: {
    'Auth.form.welcome.title': 'Welkom bij Dossier',
    'Auth.form.welcome.subtitle': 'Log in om te schrijven en te publiceren',
    'Auth.form.register.subtitle': 'Uw account opent alleen deze redactie, en staat alleen in haar eigen database.',
    'HomePage.header.subtitle': 'Wat het laatst geschreven en gepubliceerd is',
  },
} as const;
