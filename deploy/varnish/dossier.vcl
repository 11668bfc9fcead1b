# The API of Dossier behind Varnish 7 with the module xkey of varnish-modules: answers to GET are kept until the purger drops them.
# Include it after the backend and the list `purgers` of the addresses that may purge (deploy/varnish/default.vcl).
vcl 4.1;

import std;
import xkey;

sub vcl_recv {
  if (req.method == "PURGE") {
    if (client.ip !~ purgers) {
      return (synth(403, "This address may not purge"));
    }
    if (!req.http.xkey-purge) {
      return (synth(400, "The header xkey-purge is missing"));
    }
    return (synth(200, "Purged " + xkey.purge(req.http.xkey-purge)));
  }
  # Live updates never end: nothing of them is kept, and each is a connection of its own.
  if (req.http.Accept ~ "text/event-stream") {
    return (pipe);
  }
  # What partners get depends on their key, and is kept nowhere.
  if (req.http.Authorization ~ "(?i)^Bearer ") {
    return (pass);
  }
  # The order of parameters changes nothing in an answer.
  set req.url = std.querysort(req.url);
  # No other answer of the API depends on who asks.
  unset req.http.Cookie;
  unset req.http.Authorization;
}

sub vcl_pipe {
  set bereq.http.Connection = "close";
}

sub vcl_backend_response {
  # How long answers are kept here, in contrast to browsers.
  if (beresp.status == 200 && beresp.http.Surrogate-Control ~ "max-age=[0-9]+") {
    set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, "^.*max-age=([0-9]+).*$", "\1s"), 0s);
    set beresp.grace = 0s;
    if (beresp.http.Surrogate-Control ~ "stale-while-revalidate=[0-9]+") {
      set beresp.grace = std.duration(regsub(beresp.http.Surrogate-Control, "^.*stale-while-revalidate=([0-9]+).*$", "\1s"), 0s);
    }
  }
}

sub vcl_deliver {
  unset resp.http.xkey;
  unset resp.http.Surrogate-Control;
}
