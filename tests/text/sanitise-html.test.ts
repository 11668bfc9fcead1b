/** What the sanitiser keeps, what it never lets through, and that it loses no words. */
import { renderRichText } from '@dossier/text/rich-text';
import { htmlToText, sanitise } from '@dossier/text/sanitise-html';
import fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { oddLink, tagSoup } from '../support/html-soup';

const ELEMENTS = new Set(
  (
    'a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 hr i img ins kbd li mark ol p pre q s ' +
    'samp small strong sub summary sup table tbody td tfoot th thead time tr u ul var'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  'href title src alt width height value start reversed type colspan rowspan scope datetime open lang dir'.split(' '),
);

/** All elements that a browser makes of the HTML. */
function elementsOf(html: string): DefaultTreeAdapterTypes.Element[] {
  const found: DefaultTreeAdapterTypes.Element[] = [];
  const waiting: DefaultTreeAdapterTypes.ParentNode[] = [parseFragment(html)];
  for (let node = waiting.pop(); node; node = waiting.pop())
    for (const child of node.childNodes)
      if ('tagName' in child) {
        found.push(child);
        waiting.push(child);
      }
  return found;
}

function expectHarmless(html: string): void {
  for (const { tagName, attrs, namespaceURI } of elementsOf(html)) {
    expect(ELEMENTS).toContain(tagName);
    expect(namespaceURI).toBe('http://www.w3.org/1999/xhtml');
    for (const { name, value } of attrs) {
      expect(ATTRIBUTES).toContain(name);
      if (name === 'href') expect(value).toMatch(/^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i);
      if (name === 'src') expect(value.trim()).toMatch(/^https?:\/\//i);
    }
  }
}

const VECTORS = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script/src=data:,alert(1)>',
  '<<script>alert(1);//<</script>',
  '<script><!--<script>alert(1)</script>--></script><img src=x onerror=alert(1)>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://a.example/x.jpg"onerror="alert(1)">',
  '<img/src="https://a.example/x.jpg"/onload=alert(1)>',
  '<img src=`javascript:alert(1)`>',
  '<IMG SRC="javascript:alert(1)">',
  '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
  '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">',
  '<img srcset="x 1x" onerror=alert(1) src="https://a.example/b">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href=" &#14;  javascript:alert(1)">x</a>',
  '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)">x</a>',
  '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="https://a.example" onclick="alert(1)" style="position:fixed" target=_blank>x</a>',
  '<a href="https://a.example/&quot; onmouseover=&quot;alert(1)">x</a>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="javascript:alert(1)">',
  '<applet code=x><param name=a value=b></applet>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<svg><foreignObject><iframe onload=alert(1)></foreignObject></svg>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<noscript><style></noscript><img src=x onerror=alert(1)>',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<title><img title="</title><img src=x onerror=alert(1)>"></title>',
  '<xmp><img title="</xmp><img src=x onerror=alert(1)>"></xmp>',
  '<noembed><img title="</noembed><img src=x onerror=alert(1)>"></noembed>',
  '<template><script>alert(1)</script></template>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- <!-- --> <img src=x onerror=alert(1)> -->',
  '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml version="1.0"?><img src=x onerror=alert(1)>',
  '<style>@import "javascript:alert(1)";</style>',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<link rel=stylesheet href="javascript:alert(1)">',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<base href="javascript:alert(1)//">',
  '<body onload=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<select autofocus onfocus=alert(1)><option><script>alert(1)</script></select>',
  '<option>&lt;script&gt;alert(1)&lt;/script&gt;</option>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video><source onerror=alert(1)></video>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<isindex type=image src=1 onerror=alert(1)>',
  '<p id=__proto__ onclick=alert(1) constructor=1>x</p>',
  '<img alt="</p><script>alert(1)</script>" src="https://a.example/x.jpg">',
  '<abbr title="&quot;><img src=x onerror=alert(1)>">x</abbr>',
  '<table background="javascript:alert(1)"><td background=javascript:alert(1)>x',
  '<b <script>alert(1)</script>0',
  '<p/onclick=alert(1)//>x',
  '<img \u0000src=x onerror\u0000=alert(1)>',
  '<blockquote cite="javascript:alert(1)">x</blockquote>',
];

test.each(VECTORS)('nothing executable is left of %s', (vector) => {
  for (const html of [vector, `<p>${vector}`, `<table><tr><td>${vector}`, `<pre>${vector}</pre>`, `<ul><li>${vector}`])
    expectHarmless(sanitise(html));
});

test('nothing executable is left of any sequence of tags, and sanitising again changes nothing', () => {
  fc.assert(
    fc.property(tagSoup, (html) => {
      const once = sanitise(html);
      expectHarmless(once);
      expect(sanitise(once)).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});

test('sanitising the attack vectors a second time changes nothing', () => {
  for (const vector of VECTORS) expect(sanitise(sanitise(vector))).toBe(sanitise(vector));
});

test('the visible words stay, in their order', () => {
  fc.assert(
    fc.property(tagSoup, (html) => {
      expect(htmlToText(sanitise(html)).replaceAll(/\s/g, '')).toBe(htmlToText(html).replaceAll(/\s/g, ''));
    }),
    { numRuns: 2_000 },
  );
});

test('elements of an article stay unchanged', () => {
  const article =
    '<h2>Title</h2><p>One <strong>two</strong> <em>three</em><br />four <a href="https://example.org/?a=1&amp;b=2">five</a></p>' +
    '<ul><li>six<ol start="3"><li>seven</li></ol></li></ul><blockquote><p>eight <cite>nine</cite></p></blockquote>' +
    '<table><caption>ten</caption><thead><tr><th scope="col" colspan="2">eleven</th></tr></thead><tbody><tr><td rowspan="2">twelve</td></tr></tbody></table>' +
    '<dl><dt>thirteen</dt><dd>fourteen</dd></dl><pre><code>fif\n  teen</code></pre><p>H<sub>2</sub>O<sup>16</sup> <q>x</q> <abbr title="of y">y</abbr></p>' +
    '<figure><img src="https://example.org/a.jpg" alt="An a" /><figcaption>seventeen</figcaption></figure><hr />' +
    '<details open><summary>eighteen</summary>nineteen</details><p lang="ar" dir="rtl">عشرون</p>';
  expect(sanitise(article)).toBe(article);
});

test('a link may lead wherever a link in rich text may lead, and nowhere else', () => {
  expect(sanitise('<a href="mailto:a@example.org">a</a><a href="/path">b</a><a href="#c">c</a>')).toBe(
    '<a href="mailto:a@example.org">a</a><a href="/path">b</a><a href="#c">c</a>',
  );
  expect(sanitise('<a href="ftp://example.org/">a</a> <a href="other.html">b</a> <a name="c">c</a>')).toBe('a b c');
});

const SITE = 'https://site.example/';

function expectHonest(html: string): void {
  for (const { tagName, attrs } of elementsOf(html).filter(({ tagName: name }) => name === 'a')) {
    const href = attrs.find(({ name }) => name === 'href')?.value;
    expect([html, tagName, href]).toEqual([html, 'a', expect.stringMatching(/^(?:https?:\/\/|mailto:|tel:|\/|#)/i)]);
    if (/^[/#]/.test(href ?? '')) expect([html, new URL(href ?? '', SITE).host]).toEqual([html, new URL(SITE).host]);
  }
}

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n\\evil.example',
  ' \u0001//evil.example',
])('the address %j is not accepted in a link', (address) => {
  expect(sanitise(`<a href="${address}">x</a>`)).toBe('x');
  expect(renderRichText([{ type: 'paragraph', children: [{ type: 'link', url: address, children: [{ text: 'x' }] }] }]).html).toBe(
    '<p>x</p>',
  );
});

test('an unusually written link leads where it appears to lead, and sanitising again changes nothing', () => {
  fc.assert(
    fc.property(oddLink, (html) => {
      const once = sanitise(html);
      expectHonest(once);
      expect(sanitise(once)).toBe(once);
    }),
    { numRuns: 5_000 },
  );
});

test('elements that are not allowed are replaced by their text, and blocks stay separate', () => {
  expect(sanitise('<section>one</section><center>two</center><blink>three</blink>')).toBe('<div>one</div><div>two</div>three');
  expect(sanitise('<form><label>Name</label> <input value=x><button>Send</button><textarea>Dear &lt;you&gt;</textarea></form>')).toBe(
    '<div>Name Send<div>Dear &lt;you&gt;</div></div>',
  );
  expect(sanitise('<script>a</script><style>b</style><title>c</title><iframe>d</iframe><noscript>for <b>all</b></noscript>')).toBe(
    'for <b>all</b>',
  );
});

test('plain text has one line per block, without invisible text', () => {
  expect(
    htmlToText('<h2>Title</h2><p>One\n  <b>two</b>&nbsp;&amp; three<br>four</p><script>five()</script><ul><li>six<li>seven</ul>'),
  ).toBe('Title\nOne two & three\nfour\nsix\nseven');
  expect(htmlToText(' \n<p></p><!-- nothing -->')).toBe('');
});

const MEGABYTE = 1_000_000;
const NASTY: Readonly<Record<string, string>> = {
  'unclosed tags': '<b><i>'.repeat(MEGABYTE / 6),
  'unclosed tags and paragraphs': `${Array.from({ length: 20_000 }, (_, index) => `<b id=${index}>`).join('')}${'<p>x'.repeat(100_000)}`,
  'ends without a start': '</b></i>'.repeat(MEGABYTE / 8),
  'starts and then other ends': '<b>'.repeat(150_000) + '</i>'.repeat(150_000),
  'less-than signs': '<'.repeat(MEGABYTE),
  'open comments': '<!--'.repeat(MEGABYTE / 4),
  'many attributes': `<a ${Array.from({ length: 120_000 }, (_, index) => `a${index}`).join(' ')}>x`,
  'deep nesting': '<div>'.repeat(10_000) + 'x' + '</div>'.repeat(10_000),
  'deep lists': '<ul><li>'.repeat(10_000) + 'x',
  'tables in tables': '<table><tr><td>'.repeat(60_000) + 'x',
  'open raw text': '<textarea></textare'.repeat(50_000),
  'misnested formatting': '<b><i><u></b></i></u>'.repeat(40_000),
};

test.each(Object.keys(NASTY))('a megabyte of %s is sanitised correctly', (kind) => {
  const words = htmlToText(sanitise(NASTY[kind]!)).replaceAll(/\s/g, '');
  expect(words === htmlToText(NASTY[kind]!).replaceAll(/\s/g, '')).toBe(true);
});
