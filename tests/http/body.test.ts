/** Bodies: whatever they are held as, the same bytes are sent. */
import fc from 'fast-check';
import { Body } from '../../api/src/http/body';

const isAscii = (text: string): boolean => [...text].every((character) => (character.codePointAt(0) ?? 0) < 0x80);

test('a body has the bytes of its text, also as it is kept: as text only where no character takes several bytes', () => {
  const texts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' }));
  fc.assert(
    fc.property(texts, (text) => {
      const bytes = Buffer.from(text);
      for (const body of [Body.ofText(text), Body.ofText(text).kept, Body.ofBytes(bytes), Body.ofBytes(bytes).kept]) {
        expect(body.length).toBe(bytes.length);
        expect(body.bytes.equals(bytes)).toBe(true);
        expect(Buffer.from(body.whole).equals(bytes)).toBe(true);
      }
      expect(typeof Body.ofText(text).kept.whole).toBe(isAscii(text) ? 'string' : 'object');
    }),
  );
});
