/* Documented in progress.d.cts. It is not compiled, since the script that compiles everything else uses it. */
const REWRITE_MS = 100;
const LINES_MS = 5_000;
const SECOND_MS = 1_000;
/** Where a line cannot be rewritten, progress is shown only after this many seconds. */
const QUIET_SECONDS = 2;
/** The assumed width of a terminal that does not report its own. */
const USUAL_COLUMNS = 80;
/** ECMA-48: back to the first column, and erase to the end of the line. */
const CLEAR = '\r\x1b[K';

const isRewritable = (stream) => Boolean(stream.isTTY) && process.env.TERM !== 'dumb';

/** Cuts at a code point, to one less than the width: a character in the last column makes some terminals begin a new line. */
function cut(text, columns) {
  return Array.from(text)
    .slice(0, (columns || USUAL_COLUMNS) - 1)
    .join('');
}

class ProgressLine {
  constructor(stream) {
    this.stream = stream;
    this.canRewrite = isRewritable(stream);
    this.shown = { what: '', at: 0 };
    this.isOpen = false;
    this.clearsAtExit = false;
  }

  show(what, how) {
    const now = Date.now();
    if (what === this.shown.what && now - this.shown.at < (this.canRewrite ? REWRITE_MS : LINES_MS)) return;
    this.shown = { what, at: now };
    const text = how ? `${what}: ${how}` : what;
    if (!this.canRewrite) return void this.stream.write(`${text}\n`);
    // When the process ends, the line is cleared, so that the shell's prompt does not follow it.
    if (!this.clearsAtExit) process.once('exit', () => this.clear());
    this.clearsAtExit = true;
    this.isOpen = true;
    this.stream.write(CLEAR + cut(text, this.stream.columns));
  }

  clear() {
    if (this.isOpen) this.stream.write(CLEAR);
    this.isOpen = false;
  }

  async during(what, work) {
    const start = Date.now();
    const tick = () => {
      const seconds = Math.round((Date.now() - start) / SECOND_MS);
      if (this.canRewrite || seconds >= QUIET_SECONDS) this.show(what, seconds > 0 ? `${seconds} s` : '');
    };
    tick();
    const ticker = setInterval(tick, SECOND_MS);
    try {
      return await work;
    } finally {
      clearInterval(ticker);
      this.clear();
    }
  }

  line(text, stream = this.stream) {
    // Clears the line even when this process shows no progress: another process may have left its own on the same terminal.
    this.clear();
    stream.write(`${isRewritable(stream) ? CLEAR : ''}${text}\n`);
  }
}

module.exports = { progressOn: (stream) => new ProgressLine(stream) };
