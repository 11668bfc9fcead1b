/** Recognises names of places by lists of countries and large cities in English, French and Dutch, and by typical words in such names. */

const COUNTRIES = `Afghanistan|Albania|Albanie|Albanië|Algeria|Algérie|Algerije|Argentina|Argentine|Argentinië|Armenia|Arménie|Armenië|Australia|Australie|Australië|Austria|Autriche|Oostenrijk|Azerbaijan|Azerbaïdjan|Azerbeidzjan|Bahrain|Bangladesh|Belarus|Biélorussie|Wit-Rusland|Belgium|Belgique|België|Bolivia|Bolivie|Bosnia|Bosnia and Herzegovina|Bosnie|Bosnië|Brazil|Brésil|Brazilië|Bulgaria|Bulgarie|Bulgarije|Burkina Faso|Burundi|Cambodia|Cambodge|Cambodja|Cameroon|Cameroun|Kameroen|Canada|Chad|Tchad|Tsjaad|Chile|Chili|China|Chine|Colombia|Colombie|Congo|Democratic Republic of the Congo|République démocratique du Congo|DRC|RDC|Croatia|Croatie|Kroatië|Cuba|Cyprus|Chypre|Czech Republic|République tchèque|Tsjechië|Denmark|Danemark|Denemarken|Egypt|Égypte|Egypte|Estonia|Estonie|Estland|Ethiopia|Éthiopie|Ethiopië|Finland|Finlande|France|Frankrijk|Georgia|Géorgie|Georgië|Germany|Allemagne|Duitsland|Ghana|Greece|Grèce|Griekenland|Haiti|Haïti|Hungary|Hongrie|Hongarije|Iceland|Islande|IJsland|India|Inde|Indonesia|Indonésie|Indonesië|Iran|Iraq|Irak|Ireland|Irlande|Ierland|Israel|Israël|Italy|Italie|Italië|Ivory Coast|Côte d'Ivoire|Ivoorkust|Japan|Japon|Jordan|Jordanie|Jordanië|Kazakhstan|Kazachstan|Kenya|Kenia|Kosovo|Kuwait|Koweït|Koeweit|Lebanon|Liban|Libanon|Libya|Libye|Libië|Lithuania|Lituanie|Litouwen|Luxembourg|Luxemburg|Mali|Malta|Malte|Mauritania|Mauritanie|Mexico|Mexique|Moldova|Moldavie|Morocco|Maroc|Marokko|Mozambique|Myanmar|Nepal|Netherlands|The Netherlands|Pays-Bas|Nederland|New Zealand|Nouvelle-Zélande|Nieuw-Zeeland|Niger|Nigeria|North Korea|Corée du Nord|Noord-Korea|Norway|Norvège|Noorwegen|Oman|Pakistan|Palestine|Palestina|Gaza|Peru|Pérou|Philippines|Filipijnen|Poland|Pologne|Polen|Portugal|Qatar|Romania|Roumanie|Roemenië|Russia|Russie|Rusland|Rwanda|Saudi Arabia|Arabie saoudite|Saoedi-Arabië|Senegal|Sénégal|Serbia|Serbie|Servië|Singapore|Singapour|Slovakia|Slovaquie|Slowakije|Slovenia|Slovénie|Slovenië|Somalia|Somalie|Somalië|South Africa|Afrique du Sud|Zuid-Afrika|South Korea|Corée du Sud|Zuid-Korea|Spain|Espagne|Spanje|Sri Lanka|Sudan|Soudan|Soedan|Sweden|Suède|Zweden|Switzerland|Suisse|Zwitserland|Syria|Syrie|Syrië|Taiwan|Taïwan|Thailand|Thaïlande|Tunisia|Tunisie|Tunesië|Turkey|Turquie|Turkije|Uganda|Ouganda|Oeganda|Ukraine|Oekraïne|United Arab Emirates|Émirats arabes unis|UAE|United Kingdom|Royaume-Uni|Verenigd Koninkrijk|UK|United States|United States of America|États-Unis|Verenigde Staten|USA|US|Uzbekistan|Ouzbékistan|Venezuela|Vietnam|Yemen|Yémen|Jemen|Zimbabwe|England|Angleterre|Engeland|Scotland|Écosse|Schotland|Wales|Northern Ireland|Europe|Europa|Africa|Afrique|Afrika|Asia|Asie|Azië|Middle East|Moyen-Orient|Midden-Oosten|Sahel|Maghreb|Balkans|Flanders|Flandre|Vlaanderen|Wallonia|Wallonie|Wallonië|Kurdistan|Chechnya|Tchétchénie|Crimea|Crimée|Corsica|Corse`;

const CITIES = `Amman|Amsterdam|Ankara|Antwerp|Anvers|Antwerpen|Athens|Athènes|Athene|Atlanta|Baghdad|Bagdad|Bamako|Barcelona|Barcelone|Beijing|Pékin|Beirut|Beyrouth|Beiroet|Belgrade|Berlin|Berlijn|Bern|Berne|Birmingham|Bogotá|Bordeaux|Boston|Bratislava|Bruges|Brugge|Brussels|Bruxelles|Brussel|Bucharest|Budapest|Boedapest|Cairo|Le Caire|Caïro|Calais|Casablanca|Charleroi|Chicago|Cologne|Keulen|Copenhagen|Copenhague|Kopenhagen|Dakar|Damascus|Damas|Delhi|New Delhi|Detroit|Dhaka|Doha|Dubai|Dubaï|Dublin|Düsseldorf|Edinburgh|Eindhoven|Frankfurt|Francfort|Geneva|Genève|Ghent|Gand|Gent|Glasgow|Grenoble|Hamburg|Hambourg|Hanoi|Helsinki|Hong Kong|Houston|Idlib|Istanbul|Jakarta|Jerusalem|Jérusalem|Jeruzalem|Johannesburg|Kabul|Kaboul|Karachi|Kharkiv|Khartoum|Kiev|Kyiv|Kinshasa|Lagos|Leipzig|Leuven|Liège|Luik|Lille|Rijsel|Lima|Lisbon|Lisbonne|Lissabon|Liverpool|London|Londres|Londen|Los Angeles|Luxor|Lyon|Madrid|Malmö|Manchester|Manila|Marseille|Mechelen|Melbourne|Mexico City|Miami|Milan|Milaan|Molenbeek|Mons|Montreal|Montréal|Moscow|Moscou|Moskou|Mosul|Mossoul|Mumbai|Munich|München|Nairobi|Namur|Namen|Nantes|Naples|Napels|New Orleans|New York|New York City|Nice|Odessa|Oslo|Ottawa|Palermo|Palmyra|Paris|Parijs|Philadelphia|Prague|Praag|Quebec|Québec|Ramadi|Raqqa|Reykjavik|Riga|Rio de Janeiro|Riyadh|Rome|Rotterdam|Saint-Denis|San Francisco|Santiago|São Paulo|Sarajevo|Seattle|Seoul|Shanghai|Skopje|Sofia|Stockholm|Strasbourg|Straatsburg|Stuttgart|Sydney|Tallinn|Tehran|Téhéran|Teheran|Tel Aviv|The Hague|La Haye|Den Haag|Tirana|Tokyo|Toronto|Toulouse|Tripoli|Tunis|Turin|Utrecht|Valencia|Vancouver|Vatican|Venice|Venise|Verviers|Vienna|Vienne|Wenen|Vilnius|Warsaw|Varsovie|Warschau|Washington|Washington D.C.|Zagreb|Zaventem|Zürich|Zurich`;

/** Names of places that are as often names of people or ordinary words. */
const DOUBTFUL = new Set(
  'chad jordan georgia nice santiago valencia florence sofia victoria washington vienna lima mons namen men cuba gent'.split(' '),
);

/** A name in the form in which names are compared: in lower case, without accents, with single spaces. */
export function foldName(name: string): string {
  const folded = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return folded.replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim();
}

/** Folded names of known places. */
const KNOWN = new Set(`${COUNTRIES}|${CITIES}`.split('|').map(foldName));
/** Words at the end of names of places. */
const ENDS =
  /\s(?:Province|Governorate|City|Airport|County|District|Island|Islands|Valley|Mountains?|River|Lake|Desert|Peninsula|Prison|Stadium|Square|Street|Avenue|Boulevard|Bridge|Hospital|Harbou?r|Bay|Gulf|Sea|Region|Refugee Camp|luchthaven|gevangenis|stadion)$/u;
/** Words at the beginning of names of places. */
const BEGINS =
  /^(?:Lake|Mount|Gulf of|Bay of|Strait of|Isle of|Camp|Port|Fort|Rue|Avenue|Boulevard|Place|Quai|Pont|Stade|Prison|Gare|A[ée]roport|H[oô]pital|[ÎI]le|Lac|Mont|Golfe|Luchthaven|Gevangenis|Stadion)\s(?:(?:de|du|des|d'|la|le|van|of|the)\s?)*\p{Lu}/u;
/** Compounds such as "Châlons-sur-Marne". */
const COMPOUND = /\p{L}-(?:sur|sous|lès|les|en|de|aux|la|le|op|aan|upon|on|Saint|Sint)-\p{L}/u;

/** The confidence, from 0 to 1, that a name is a place, and the reason for it; null if nothing indicates a place. */
export function likelyPlace(name: string): { readonly confidence: number; readonly reason: string } | null {
  const folded = foldName(name);
  if (KNOWN.has(folded)) return { confidence: DOUBTFUL.has(folded) ? 0.7 : 0.97, reason: 'the name of a country, a region or a city' };
  const [first = '', last = ''] = name.split(/,\s*/);
  if (/^\p{Lu}/u.test(first) && last !== '' && KNOWN.has(foldName(last)))
    return { confidence: 0.93, reason: 'a name, a comma and its country' };
  if (ENDS.test(name) && /^\p{Lu}/u.test(name)) return { confidence: 0.9, reason: 'a name that ends with a word for places' };
  if (BEGINS.test(name)) return { confidence: 0.9, reason: 'a name that begins with a word for places' };
  return COMPOUND.test(name) ? { confidence: 0.85, reason: 'a compound that is typical of names of places' } : null;
}
