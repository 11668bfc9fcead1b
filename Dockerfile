# One build, two images: `cms` holds Strapi and its admin; `api` holds the graph, the worker and the syndication process, without Strapi. The build itself serves
# to prepare the database.
FROM node:22-bookworm-slim AS sources
WORKDIR /dossier
COPY package.json package-lock.json .npmrc ./
COPY packages/contract/package.json packages/contract/
COPY packages/ledger/package.json packages/ledger/
COPY packages/postgres/package.json packages/postgres/
COPY packages/progress packages/progress/
COPY packages/text/package.json packages/text/
COPY packages/wordpress/package.json packages/wordpress/
COPY cms/package.json cms/
COPY api/package.json api/
COPY scripts/package.json scripts/

FROM sources AS build
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.cjs

FROM sources AS cms
RUN npm ci --omit=dev --ignore-scripts --workspace cms --workspace packages/contract --workspace packages/ledger --workspace packages/postgres --workspace packages/progress --workspace packages/text --workspace packages/wordpress && npm cache clean --force
COPY --from=build /dossier/packages/contract/dist packages/contract/dist
COPY --from=build /dossier/packages/ledger/dist packages/ledger/dist
COPY --from=build /dossier/packages/postgres/dist packages/postgres/dist
COPY --from=build /dossier/packages/text/dist packages/text/dist
COPY --from=build /dossier/packages/wordpress/dist packages/wordpress/dist
COPY --from=build /dossier/cms cms
RUN mkdir -p /data/public/uploads /data/imports && chown -R node:node /data cms
USER node
WORKDIR /dossier/cms
ENV NODE_ENV=production CMS_HOST=0.0.0.0 PUBLIC_DIR=/data/public IMPORTS_DIR=/data/imports STRAPI_TELEMETRY_DISABLED=true
EXPOSE 1337
CMD ["node", "../node_modules/@strapi/strapi/bin/strapi.js", "start"]

FROM sources AS api
RUN npm ci --omit=dev --ignore-scripts --workspace api --workspace packages/contract --workspace packages/ledger --workspace packages/postgres --workspace packages/progress --workspace packages/text && npm cache clean --force
COPY schema.graphql ./
COPY --from=build /dossier/packages/contract/dist packages/contract/dist
COPY --from=build /dossier/packages/ledger/dist packages/ledger/dist
COPY --from=build /dossier/packages/postgres/dist packages/postgres/dist
COPY --from=build /dossier/packages/text/dist packages/text/dist
COPY --from=build /dossier/api/dist api/dist
COPY --from=build /dossier/api/explorer api/explorer
COPY --from=build /dossier/api/follower api/follower
RUN mkdir -p /data/public/uploads /data/media-cache /data/purger && chown -R node:node /data
USER node
ENV NODE_ENV=production UPLOADS_DIR=/data/public/uploads MEDIA_CACHE_DIR=/data/media-cache
EXPOSE 4000
CMD ["node", "api/dist/serve.js"]
