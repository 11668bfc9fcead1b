/** Texts of the admin, per language. They replace texts in which Strapi names itself. */
export const WORDS = {
  en: {
    'Auth.form.welcome.title': 'Welcome to Dossier',
    'Auth.form.welcome.subtitle': 'Log in to write and publish',
    'Auth.form.register.subtitle': 'Your account is only for this newsroom and is stored only in its own database.',
    'HomePage.header.subtitle': 'Recently written and published content',
  },
  fr: {
    'Auth.form.welcome.title': 'Bienvenue dans Dossier',
    'Auth.form.welcome.subtitle': 'Connectez-vous pour écrire et publier',
    'Auth.form.register.subtitle':
      'Votre compte ne donne accès qu’à cette rédaction et n’est enregistré que dans sa propre base de données.',
    'HomePage.header.subtitle': 'Derniers contenus rédigés et publiés',
  },
  nl: {
    'Auth.form.welcome.title': 'Welkom bij Dossier',
    'Auth.form.welcome.subtitle': 'Log in om te schrijven en te publiceren',
    'Auth.form.register.subtitle': 'Uw account geeft alleen toegang tot deze redactie en wordt alleen in haar eigen database bewaard.',
    'HomePage.header.subtitle': 'Laatst geschreven en gepubliceerde inhoud',
  },
} as const;
