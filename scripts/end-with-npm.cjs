/**
 * Ends this process together with the npm that runs it.
 *
 * npm passes SIGTERM on to its shell alone, and SIGHUP to nobody: the shell ends, or npm does, and Node is left behind without a word. So
 * whoever runs as a script of npm looks whether npm is still there, and sends itself SIGHUP when it is not. Written for old versions of Node.
 */
var fs = require('fs');
var path = require('path');

var LOOK_MS = 250;

/** The number of a process's parent, from /proc (proc(5): after the name, which ends with the last parenthesis); 0 when it is gone. */
function parentOf(pid) {
  try {
    return Number(
      fs
        .readFileSync('/proc/' + pid + '/stat', 'utf8')
        .split(') ')
        .pop()
        .split(' ')[1],
    );
  } catch {
    return 0;
  }
}

function isThere(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether the process is the shell that npm runs a script by, which names the script. */
function isShellOf(pid, script) {
  try {
    return fs.readFileSync('/proc/' + pid + '/cmdline', 'utf8').indexOf(script) >= 0;
  } catch {
    return false;
  }
}

/** A check whether what stood above this process at the beginning still does: the shell and npm, or npm alone. */
function remembersParents(script) {
  var parent = process.ppid;
  var above = isShellOf(parent, script) ? parentOf(parent) : 0;
  return function () {
    return process.ppid === parent && isThere(parent) && (above === 0 || parentOf(parent) === above);
  };
}

/** From now on, the end of the npm that runs this script is SIGHUP to this process. Does nothing where no npm does. */
function endWithNpm() {
  var script = path.basename(process.argv[1] || '');
  // A terminal or a reader that is gone must not end who has processes to end.
  process.stdout.on('error', function () {});
  process.stderr.on('error', function () {});
  if (!script || (process.env.npm_lifecycle_script || '').indexOf(script) < 0) return;
  var areThere = remembersParents(script);
  var timer = setInterval(function () {
    if (areThere()) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGHUP');
  }, LOOK_MS);
  timer.unref();
}

module.exports = { endWithNpm: endWithNpm };
