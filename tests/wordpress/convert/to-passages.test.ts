/** The conversion of words in WordPress content, and the line on which each passage begins. */
import { read, remarks, short } from './in-short';

describe('classic content', () => {
  test('is divided into paragraphs by blank lines and keeps single line breaks', () => {
    expect(short('One\ntwo\n\nThree\r\n\r\n\r\nFour')).toEqual(['One\ntwo', 'Three', 'Four']);
  });

  test('has one line break for <br> followed by a newline, and a new paragraph for two <br>', () => {
    expect(short('One<br />\ntwo<br><br>three\n<br />four')).toEqual(['One\ntwo', 'three\nfour']);
  });

  test('keeps blocks apart from the words around them', () => {
    expect(short('Before\n<h2>Title</h2>\nAfter\n<div>In\n\nit</div>\n<hr />\nEnd')).toEqual([
      'Before',
      'two: Title',
      'After',
      'In',
      'it',
      'End',
    ]);
  });

  test('continues bold and italic after a blank line, as browsers do', () => {
    expect(short('<strong>One\n\ntwo</strong> three')).toEqual(['**One**', '**two** three']);
  });

  test('drops empty paragraphs and the comments <!--more--> and <!--nextpage-->', () => {
    expect(short('One\n\n&nbsp;\n\n<p> </p>\n<!--more-->\n\nTwo\n<!--nextpage-->\n\nThree')).toEqual(['One', 'Two', 'Three']);
  });
});

describe('words', () => {
  test('keep all formatting that rich text has', () => {
    expect(
      short(
        '<p><b>a</b> <em>b</em> <u>c</u> <del>d</del> <code>e</code> <span style="font-weight: bold; font-style:italic">f</span> <ins>g</ins></p>',
      ),
    ).toEqual(['**a** _b_ +c+ ~d~ `e` **_f_** +g+']);
  });

  test('are not bold if their style says so', () => {
    expect(short('<b style="font-weight:normal">pasted</b>')).toEqual(['pasted']);
  });

  test('keep links with a usable address, and lose other links', () => {
    expect(short('<a href="https://example.org/?a=1&amp;b=2">a <b>b</b></a> <a href="/c">c</a> <a href="//d.example">d</a>')).toEqual([
      '<https://example.org/?a=1&b=2|a **b**> </c|c> <https://d.example|d>',
    ]);
    expect(short('<a href="javascript:alert(1)">a</a> <a href="b.html">b</a> <a name="c">c</a> <a href="#d">d</a>')).toEqual(['a b c d']);
  });

  test('are kept as HTML if their meaning would change in plain text', () => {
    expect(short('<p>In 2015<sup>3</sup> and H<sub>2</sub>O</p>')).toEqual(['html: <p>In 2015<sup>3</sup> and H<sub>2</sub>O</p>']);
    expect(short('<p>the 1<sup>st</sup> one</p>')).toEqual(['the 1st one']);
    expect(short('<p>He said <q>yes</q>.</p>')).toEqual(['html: <p>He said <q>yes</q>.</p>']);
  });

  test('replace small pictures of faces (smileys)', () => {
    expect(short('Well <img src="https://s.w.org/smile.png" alt=":-)" class="wp-smiley" /> then')).toEqual(['Well :-) then']);
  });
});

describe('dated lines', () => {
  test('become separate paragraphs, each with the lines that follow it, if there are two or more', () => {
    expect(short('<p>Chronology<br>1985 May 4 – One<br>more of one<br><b>1986</b> – Two</p>')).toEqual([
      'Chronology',
      '1985 May 4 – One\nmore of one',
      '**1986** – Two',
    ]);
    expect(short('1985 May 4 – One\n1986 – Two\n1987 – Three')).toEqual(['1985 May 4 – One', '1986 – Two', '1987 – Three']);
  });

  test('stay in their paragraph if there is only one', () => {
    expect(short('1985 May 4 – One<br>more of one')).toEqual(['1985 May 4 – One\nmore of one']);
  });
});

describe('lists, quotations and code', () => {
  test('lists keep their items and their nested lists', () => {
    expect(short('<ul>\n<li>one\n<ol>\n<li>two</li>\n<li><p>three</p><p>four</p></li>\n</ol>\n</li>\n<li>five</li>\n</ul>')).toEqual([
      '-(one, 1.(two, three\nfour), five)',
    ]);
    expect(short('<ul><li>one<li>two</ul>')).toEqual(['-(one, two)']);
  });

  test('lists that rich text cannot represent stay HTML', () => {
    expect(short('<ol start="3"><li>three</li></ol>')).toEqual(['html: <ol start="3"><li>three</li></ol>']);
    expect(short('<ul><li><h3>One</h3>two</li></ul>')).toEqual(['html: <ul><li><h3>One</h3>two</li></ul>']);
  });

  test('pictures in a list are placed after it', () => {
    expect(short('<ul><li>one <img src="https://a.example/1.jpg"></li><li>two</li></ul>')).toEqual([
      '-(one, two)',
      'image: https://a.example/1.jpg|||',
    ]);
  });

  test('quotations keep their paragraphs and their source', () => {
    expect(short('<blockquote>One\n\ntwo\n<cite>Somebody</cite></blockquote>')).toEqual(['> One\n\ntwo\n_Somebody_']);
    expect(short('<blockquote><p>One</p><ul><li>two</li></ul></blockquote>')).toEqual([
      'html: <blockquote><p>One</p><ul><li>two</li></ul></blockquote>',
    ]);
  });

  test('code keeps its white space, and shortcodes in it are not converted', () => {
    expect(short('<pre>\n  a &lt;b&gt;\n\n  [gallery]\n</pre>')).toEqual(['code:   a <b>\n\n  [gallery]']);
    expect(short('[sourcecode language="css"]\n#a { color: red; }\n\n<b>&lt;\n[/sourcecode]')).toEqual([
      'code: #a { color: red; }\n\n<b><',
    ]);
    expect(short('<pre>a <a href="https://b.example">b</a></pre>')).toEqual(['html: <pre>a <a href="https://b.example">b</a></pre>']);
  });

  test('headings have three levels and no formatting', () => {
    expect(short('<h1>a</h1><h2>b <i>c</i></h2><h3>d<br>e</h3><h6>f</h6>')).toEqual(['two: a', 'two: b c', 'three: d e', 'four: f']);
  });

  test('tables and definition lists stay HTML, sanitised', () => {
    expect(short('<table class="x"><tr onclick="a()"><td colspan="2">a\nb</td></tr></table>')).toEqual([
      'html: <table><tr><td colspan="2">a<br />b</td></tr></table>',
    ]);
    expect(short('<dl><dt>a</dt><dd>b<script>c</script></dd></dl>')).toEqual(['html: <dl><dt>a</dt><dd>b</dd></dl>']);
    expect(short('<table><td><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></td></table>')).toEqual([
      'html: <table><td><a href="https://www.youtube.com/watch?v=abcdefghijk">https://www.youtube.com/watch?v=abcdefghijk</a> </td></table>',
    ]);
  });
});

test('every passage has the line of the content on which it begins', () => {
  const content = `One

two &amp;
three
<h2>Four</h2>

[caption id="attachment_1"
 width="3"]<img src="https://a.example/1.jpg" />
Five[/caption]

six<br>
1985 – seven
1986 – eight
<ul>
<li>nine</li>
</ul>
<blockquote>

ten</blockquote>
<table><tr><td>eleven</td></tr></table>
https://youtu.be/dQw4w9WgXcQ`;
  expect(read(content).map(({ kind, line }) => `${kind} ${line}`)).toEqual([
    'text 1',
    'text 3',
    'heading 5',
    'image 8',
    'text 11',
    'text 12',
    'text 13',
    'text 14',
    'text 19',
    'html 20',
    'embed 21',
  ]);
});

test('content that is left out or simplified causes a remark with its line', () => {
  expect(
    remarks(
      '<script src="https://a.example/a.js"></script>\n<form>Name <input></form>\n<h2><a href="https://b.example">B</a></h2>\n<a href="https://c.example"><img src="https://a.example/1.jpg"></a>',
    ).map(({ line, message }) => `${line} ${message.split('. ')[0] ?? ''}`),
  ).toEqual([
    '1 A script from https://a.example/a.js stands here',
    '2 A form stands here',
    '3 The heading "B" leads to https://b.example',
    '4 The picture https://a.example/1.jpg leads to https://c.example',
  ]);
});
