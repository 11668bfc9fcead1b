/** Bodies: whatever they are held as, the same bytes are sent. */
import fc from 'fast-check';
import { Body } from '../../api/src/http/body';

test('a body has the bytes of its text, also as it is kept: as bytes, which need not be made again', () => {
  const texts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' }));
  fc.assert(
    fc.property(texts, (text) => {
      const bytes = Buffer.from(text);
      for (const body of [Body.ofText(text), Body.ofText(text).kept, Body.ofBytes(bytes), Body.ofBytes(bytes).kept]) {
        expect(body.length).toBe(bytes.length);
        expect(body.bytes.equals(bytes)).toBe(true);
        expect(Buffer.from(body.whole).equals(bytes)).toBe(true);
      }
      // A small buffer of Node's is a part of a larger one, which would be kept whole.
      expect(Body.ofText(text).kept.bytes.buffer.byteLength).toBe(bytes.length);
    }),
  );
});
