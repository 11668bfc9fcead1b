# An example: one process of the API on this machine, whose purger is here too.
vcl 4.1;

backend default {
  .host = "127.0.0.1";
  .port = "4000";
}

acl purgers {
  "127.0.0.1";
  "::1";
}

include "dossier.vcl";
