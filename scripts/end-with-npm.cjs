/**
 * Ends this process together with the npm that runs it.
 *
 * npm passes SIGTERM to its shell only, and SIGHUP to no process: the shell or npm ends, and Node runs on without notice. So a process that
 * npm runs checks whether npm still runs, and sends itself SIGHUP when it does not. The syntax is that of old versions of Node.
 */
var fs = require('fs');
var path = require('path');

var LOOK_MS = 250;

/** The id of a process's parent, from /proc (proc(5): after the name, which ends with the last parenthesis); 0 when the process is gone. */
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

/** Whether the process is the shell in which npm runs a script: its command line names the script. */
function isShellOf(pid, script) {
  try {
    return fs.readFileSync('/proc/' + pid + '/cmdline', 'utf8').indexOf(script) >= 0;
  } catch {
    return false;
  }
}

/** Makes the check whether the parents of this process still run: the shell and npm, or npm alone. */
function remembersParents(script) {
  var parent = process.ppid;
  var above = isShellOf(parent, script) ? parentOf(parent) : 0;
  return function () {
    return process.ppid === parent && isThere(parent) && (above === 0 || parentOf(parent) === above);
  };
}

/** From now on, this process gets SIGHUP when the npm that runs it ends. Does nothing when no npm runs it. */
function endWithNpm() {
  var script = path.basename(process.argv[1] || '');
  // A closed terminal or pipe must not end this process before it has ended its children.
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
