/** The conversion of pictures, players, blocks and shortcodes in WordPress content. */
import type { ShownPicture } from '@dossier/wordpress/convert/passage';
import { read, remarks, short } from './in-short';

const picture = (content: string): ShownPicture | undefined => read(content).find((passage) => passage.kind === 'image')?.picture;

describe('pictures', () => {
  test('inside a paragraph divide it in two', () => {
    expect(short('One <img class="size-full wp-image-7" src="https://a.example/7.jpg" alt="Seven" /> two')).toEqual([
      'One',
      'image: https://a.example/7.jpg|7|Seven|',
      'two',
    ]);
  });

  test('get their captions from the shortcode, in its old and new form', () => {
    expect(
      short(
        '[caption id="attachment_9" align="left" width="3"]<a href="https://a.example/9.jpg"><img src="https://a.example/9-3x2.jpg" alt="Nine" /></a> A <em>nine</em>[/caption]\n\nText',
      ),
    ).toEqual(['image: https://a.example/9-3x2.jpg|9|Nine|A nine', 'Text']);
    expect(
      short(
        '[caption id="attachment_9" width="3" caption="Old &quot;nine&quot;, <em>so</em>"]<img src="https://a.example/9.jpg" />[/caption]',
      ),
    ).toEqual(['image: https://a.example/9.jpg|9||Old "nine", so']);
  });

  test('get their captions from the figure', () => {
    expect(
      short(
        '<!-- wp:image {"id":5} -->\n<figure class="wp-block-image"><img src="https://a.example/5.jpg" alt="" class="wp-image-5"/><figcaption>Five</figcaption></figure>\n<!-- /wp:image -->',
      ),
    ).toEqual(['image: https://a.example/5.jpg|5||Five']);
  });

  test('of galleries become pictures one below the other', () => {
    expect(short('[gallery ids="3,1, 2"]')).toEqual(['image: |3||', 'image: |1||', 'image: |2||']);
    expect(short('[gallery exclude="8"]', ['7', '8', '9'])).toEqual(['image: |7||', 'image: |9||']);
    expect(
      short(
        '<!-- wp:gallery {"ids":[1,2]} --><figure class="wp-block-gallery"><ul class="blocks-gallery-grid"><li class="blocks-gallery-item"><figure><img src="https://a.example/1.jpg" data-id="1"/><figcaption>One</figcaption></figure></li><li><figure><img src="https://a.example/2.jpg" data-id="2"/></figure></li></ul><figcaption>Both</figcaption></figure><!-- /wp:gallery -->',
      ),
    ).toEqual(['image: https://a.example/1.jpg|1||One', 'image: https://a.example/2.jpg|2||', 'Both']);
  });

  test('loaded by a script get their address from the attribute data-src', () => {
    expect(picture('<img src="data:image/gif;base64,R0" data-src="https://a.example/1.jpg">')?.address).toBe('https://a.example/1.jpg');
    expect(picture('<img src="https://a.example/count.gif" width="1" height="1">')).toBeUndefined();
  });
});

describe('players', () => {
  test('are made of bare addresses of known sites, alone on a line', () => {
    expect(short('See\nhttps://youtu.be/dQw4w9WgXcQ\nthis\n\nhttps://vimeo.com/12345\n\nhttps://example.org/page')).toEqual([
      'See',
      'embed: https://youtu.be/dQw4w9WgXcQ',
      'this',
      'embed: https://vimeo.com/12345',
      '<https://example.org/page|https://example.org/page>',
    ]);
    expect(short('See https://youtu.be/dQw4w9WgXcQ there')).toEqual(['See https://youtu.be/dQw4w9WgXcQ there']);
  });

  test.each([
    ['[embed width="3"]https://example.org/video[/embed]', 'https://example.org/video'],
    ['[youtube http://www.youtube.com/watch?v=abcdefghijk&amp;w=320]', 'http://www.youtube.com/watch?v=abcdefghijk&w=320'],
    ['[youtube=http://www.youtube.com/watch?v=abcdefghijk]', 'http://www.youtube.com/watch?v=abcdefghijk'],
    ['[vimeo 12345]', 'https://vimeo.com/12345'],
    ['[audio http://a.example/a.mp3|titles=A]', 'http://a.example/a.mp3'],
    ['[video width="3" mp4="https://a.example/a.mp4"][/video]', 'https://a.example/a.mp4'],
    ['[soundcloud url="https://api.soundcloud.com/tracks/1"]', 'https://api.soundcloud.com/tracks/1'],
    ['[googlemaps https://maps.google.com/maps?q=x&amp;output=embed]', 'https://maps.google.com/maps?q=x&output=embed'],
    ['[polldaddy poll=123]', 'https://poll.fm/123'],
    ['[wpvideo abc123]', 'https://videopress.com/v/abc123'],
    ['<iframe src="//www.youtube.com/embed/abcdefghijk?start=30"></iframe>', 'https://www.youtube.com/watch?v=abcdefghijk&t=30s'],
    ['<iframe src="https://player.vimeo.com/video/12345?h=1"></iframe>', 'https://vimeo.com/12345'],
    ['<video src="https://a.example/a.mp4">Not for your browser</video>', 'https://a.example/a.mp4'],
    ['<audio controls><source src="https://a.example/a.mp3"></audio>', 'https://a.example/a.mp3'],
    [
      '<object><param name="movie" value="http://www.youtube.com/v/abcdefghijk&hl=en"><embed src="http://www.youtube.com/v/abcdefghijk&hl=en"></object>',
      'https://www.youtube.com/watch?v=abcdefghijk',
    ],
    [
      '<!-- wp:embed {"url":"https://a.example/x?a=1\\u0026b=2"} -->\n<figure class="wp-block-embed"><div>\nhttps://a.example/x?a=1&amp;b=2\n</div></figure>\n<!-- /wp:embed -->',
      'https://a.example/x?a=1&b=2',
    ],
    ['<!-- wp:core-embed/youtube {"url":"https://youtu.be/x1"} /-->', 'https://youtu.be/x1'],
  ])('%s becomes a player of %s', (content, url) => {
    expect(short(content)).toEqual([`embed: ${url}`]);
  });

  test('of unknown sites become links, with a remark', () => {
    const content = 'Text\n\n<iframe src="https://frames.example/1"></iframe>';
    expect(short(content)).toEqual(['Text', '<https://frames.example/1|https://frames.example/1>']);
    expect(remarks(content)).toEqual([{ line: 3, message: expect.stringContaining('https://frames.example/1') }]);
  });

  test('keep their captions', () => {
    expect(
      short(
        '<!-- wp:embed {"url":"https://youtu.be/x1"} --><figure><div>https://youtu.be/x1</div><figcaption>A film</figcaption></figure><!-- /wp:embed -->',
      ),
    ).toEqual(['embed: https://youtu.be/x1', 'A film']);
  });
});

describe('block content', () => {
  test('is read without keeping its line breaks', () => {
    expect(
      short(
        '<!-- wp:paragraph -->\n<p>One\ntwo<br>three</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading {"level":3} -->\n<h3>Four</h3>\n<!-- /wp:heading -->',
      ),
    ).toEqual(['One two\nthree', 'three: Four']);
  });

  test('may contain classic content between its blocks', () => {
    expect(
      short(
        'Classic\none\n\ntwo\n\n<!-- wp:paragraph --><p>a\nb</p><!-- /wp:paragraph -->\n\n<!-- wp:freeform -->c\n\nd<!-- /wp:freeform -->',
      ),
    ).toEqual(['Classic\none', 'two', 'a b', 'c', 'd']);
  });

  test('keeps the words of every kind of block', () => {
    expect(
      short(`<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column --><div><!-- wp:list --><ul><!-- wp:list-item --><li>a</li><!-- /wp:list-item --></ul><!-- /wp:list --></div><!-- /wp:column --></div><!-- /wp:columns -->
<!-- wp:pullquote --><figure class="wp-block-pullquote"><blockquote><p>b</p><cite>c</cite></blockquote></figure><!-- /wp:pullquote -->
<!-- wp:table --><figure class="wp-block-table"><table><tbody><tr><td>d</td></tr></tbody></table><figcaption>e</figcaption></figure><!-- /wp:table -->
<!-- wp:verse --><pre class="wp-block-verse">f
<em>g</em></pre><!-- /wp:verse -->
<!-- wp:code --><pre class="wp-block-code"><code>h
  i</code></pre><!-- /wp:code -->
<!-- wp:separator --><hr class="wp-block-separator"/><!-- /wp:separator -->
<!-- wp:cover --><div class="wp-block-cover" style="background-image:url(https://a.example/j.jpg)"><p>k</p></div><!-- /wp:cover -->
<!-- wp:buttons --><div><div class="wp-block-button"><a href="https://l.example">l</a></div></div><!-- /wp:buttons -->
<!-- wp:file --><div class="wp-block-file"><a href="https://a.example/m.pdf">m</a><a href="https://a.example/m.pdf" class="wp-block-file__button">n</a></div><!-- /wp:file -->`),
    ).toEqual([
      '-(a)',
      '> b\n\n_c_',
      'html: <table><tbody><tr><td>d</td></tr></tbody></table>',
      'e',
      'f\n_g_',
      'code: h\n  i',
      'image: https://a.example/j.jpg|||',
      'k',
      '<https://l.example|l>',
      '<https://a.example/m.pdf|m>',
      '<https://a.example/m.pdf|n>',
    ]);
  });

  test('that is missing from the export causes a remark', () => {
    expect(
      remarks('<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->\n<!-- wp:block {"ref":42} /-->\n<!-- wp:latest-posts /-->'),
    ).toEqual([
      { line: 2, message: expect.stringContaining('reusable block 42') },
      { line: 3, message: expect.stringContaining('"latest-posts"') },
    ]);
  });
});

describe('shortcodes', () => {
  test('that are escaped are shown as their own text', () => {
    expect(short('Write [[gallery ids="1"]] or [[caption]x[/caption]].')).toEqual(['Write [gallery ids="1"] or [caption]x[/caption].']);
    expect(remarks('[[gallery]]')).toEqual([]);
  });

  test('that are unknown stay as text, with a remark; other text in brackets stays without a remark', () => {
    const content = 'He [sic] said [This information is false].\n\n[button url="https://a.example"]Go[/button]';
    expect(short(content)).toEqual(['He [sic] said [This information is false].', '[button url="https://a.example"]Go[/button]']);
    expect(remarks(content)).toEqual([{ line: 3, message: 'The shortcode [button] is not known here. It stays as text.' }]);
  });

  test('that show nothing by themselves leave the text inside them and a remark', () => {
    const content = '[contact-form][contact-field label="Name" type="name"/] Write to us[/contact-form]';
    expect(short(content)).toEqual(['Write to us']);
    expect(remarks(content)).toHaveLength(2);
    expect(remarks('[gallery]')).toEqual([{ line: 1, message: expect.stringContaining('[gallery]') }]);
  });

  test('inside a link or a comment are not converted', () => {
    expect(short('<a href="https://a.example/[gallery]">a</a> <!-- [caption] --> b')).toEqual(['<https://a.example/[gallery]|a> b']);
  });
});
