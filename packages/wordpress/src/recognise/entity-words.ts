/** Word lists for the recognition of entities: English, French and Dutch, in lower case, without accents (see `foldName`). */

/** The words of a list that is separated by commas or line breaks. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(/[\n,]\s*/).map((word) => word.trim()));

/** Names of topics, formats and sections of sites, which are never entities. */
export const GENERIC =
  words(`news,uncategorized,uncategorised,non classe,niet gecategoriseerd,geen categorie,terrorism,terrorisme,politics,politique,politiek,
  sports,sport,culture,cultuur,economy,economie,business,world,monde,wereld,local,opinion,opinions,opinie,analysis,analyse,interview,interviews,video,videos,photos,
  photo,featured,breaking news,breaking,exclusive,blog,reviews,review,about,archive,archives,history,histoire,geschiedenis,science,health,sante,gezondheid,
  technology,technologie,education,onderwijs,environment,milieu,climate,religion,religie,islam,christianity,judaism,law,justice,crime,misdaad,security,securite,
  veiligheid,intelligence,war,guerre,oorlog,peace,media,society,societe,samenleving,international,internationaal,on this day,chronology,timeline,links,quotes,
  documents,reports,investigation,investigations,enquete,onderzoek,feature,features,editorial,letters,travel,food,music,musique,muziek,film,films,books,livres,boeken,
  art,arts,events,people,persons,places,organisations,organizations,attacks,attentats,aanslagen,elections,verkiezingen,police,politie,army,government,human rights,
  droits de l'homme,mensenrechten,foreign fighters,artificial intelligence,machine learning,press freedom,national security,social media,global warming,climate change,civil liberties`);

/** Words that do not occur in names of persons. */
export const NO_PERSON =
  /\b(?:rights?|news|studies|media|security|intelligence|terrorism|crime|law|affairs|policy|politics|fighters?|category|post|posts|page|case|formats?|theme|test|parent|child|foo|bar|template|markup|history|freedom|change|science|arts?|music|food|travel|reading|week|day|year|world|life|house|home|street|city|family|summer|winter|special|report|review|guide|tips?|data|learning|network|networks|system|systems|internet|online|digital|global|national|international|social|public|private|free|new|old|big|best|top|first|last|week-?end|club|team|cup|league|bank|energy|health|care|cell|cells|trial|flight|operation|project|plan|act|bill|treaty|agreement|theory|movement|crisis|reform)\b/iu;

/** Names of parent categories, by the kind of the entities below them. */
export const CALLED: readonly {
  readonly kind: 'person' | 'organisation' | 'place' | 'event' | 'work';
  readonly names: ReadonlySet<string>;
}[] = [
  {
    kind: 'person',
    names: words(
      "people,persons,person,individuals,suspects,victims,who's who,biographies,personnes,personnalites,personen,mensen,verdachten,portraits",
    ),
  },
  { kind: 'place', names: words("places,place,locations,countries,cities,regions,lieux,pays,villes,plaatsen,landen,steden,regio's") },
  {
    kind: 'organisation',
    names: words(
      'organisations,organizations,groups,agencies,institutions,companies,parties,organisaties,groepen,instellingen,bedrijven,partijen,entreprises,partis,agences,groupes',
    ),
  },
  {
    kind: 'event',
    names: words('events,attacks,incidents,wars,evenements,attentats,evenementen,gebeurtenissen,aanslagen,guerres,oorlogen'),
  },
  {
    kind: 'work',
    names: words('works,books,films,movies,documentaries,novels,oeuvres,livres,documentaires,romans,boeken,werken,series tv,tv series'),
  },
];

/** Nouns of events. The name of an event also has another name or a year in it. */
export const EVENT =
  /\b(?:attacks?|bombings?|shootings?|stabbings?|massacres?|siege|wars?|battle|coup|revolution|uprising|revolt|riots?|elections?|referendum|summit|trial|hijacking|assassination|kidnapping|hostage crisis|raid|crash|disaster|earthquake|hurricane|tsunami|olympics|olympic games|world cup|conference|attentats?|attaques?|fusillades?|tuerie|guerre|bataille|revolution|emeutes?|elections?|sommet|proces|assassinat|prise d'otages|seisme|catastrophe|aanslag(?:en)?|oorlog|slag (?:bij|om)|opstand|rellen|verkiezingen|top van|proces|moord op|gijzeling|ramp|staatsgreep|aardbeving)\b/u;

/** Words in names of organisations. */
export const ORGANISATION =
  /\b(?:ministry|department|police|agency|bureau|office of|council|commission|committee|union|university|college|institute|foundation|association|federation|army|forces|guard|navy|air force|court|tribunal|parliament|senate|congress|party|front|brigades?|corporation|company|inc|ltd|llc|gmbh|group|bank|newspaper|times|tribune|herald|gazette|broadcasting|islamic state|al[- ]?qa[ei]da|hezbollah|hamas|taliban|boko haram|ansar|jabhat|ministere|direction generale|prefecture|gendarmerie|parquet|cour|armee|parti|conseil|comite|universite|institut|agence|association|syndicat|etat islamique|surete|ministerie|politie|dienst|raad|commissie|comite|vakbond|universiteit|instituut|stichting|vereniging|leger|rechtbank|hof|partij|parket|islamitische staat|staatsveiligheid|intelligence services?|security services?|secret service)\b/u;

/** Given names that are common in the news, and similar parts of names. A name that begins with one is the name of a person. */
export const GIVEN =
  words(`abdel,abdelhamid,abdul,abdullah,abdallah,adam,ahmed,ahmad,alain,albert,alexander,alexandre,ali,alice,amedy,amir,andre,andrew,angela,ann,anna,anne,anthony,antoine,
  barack,benjamin,bernard,bill,boris,brahim,brian,bruno,carl,carlos,catherine,charles,charlotte,cherif,chris,christian,christine,claude,claire,daniel,david,didier,dominique,donald,edward,elizabeth,
  emma,emmanuel,eric,fabien,francois,frank,fred,george,georges,gerard,guy,hamid,hans,hasna,hassan,helene,henri,henry,hillary,hussein,ibrahim,ines,isabelle,ismael,jacques,james,jan,jane,jean,
  jean-claude,jean-luc,jean-marie,jean-pierre,jeff,jennifer,jeremy,jerome,jim,joe,johan,john,jonathan,joseph,jules,julian,julie,julien,karim,karen,karl,katherine,kevin,khaled,khalid,kim,koen,laura,laurent,
  leila,leon,lisa,louis,louise,luc,lucas,luke,malik,manuel,marc,margaret,maria,marie,marine,mario,mark,martin,mary,matthew,mehdi,michael,michel,michelle,mike,mohamed,mohammed,mohammad,muhammad,
  mustafa,nadia,najim,nathalie,nicolas,nicholas,olivier,omar,osama,oussama,ousama,pascal,patrick,paul,peter,philip,philippe,pierre,pieter,rachid,ralph,richard,rob,robert,roger,ronald,said,salah,
  sam,samuel,samy,sara,sarah,sebastien,serge,simon,sophie,stephane,stephen,steve,steven,susan,tariq,thierry,thomas,tim,tom,tony,victor,vincent,vladimir,walter,william,willem,yasmina,yassine,youssef,yves,zakaria`);
