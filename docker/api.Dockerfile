# The API with the studio's pages, and the command line (migrations, publishing). Build from the repository's folder:
#   docker build -f docker/api.Dockerfile -t vouchflow-api .
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --include=dev --no-audit --no-fund && npm run build
# Again with only what runs: no compiler, no browser code, no embedded database.
RUN npm ci --omit=dev --no-audit --no-fund --workspace @vouchflow/api --workspace @vouchflow/cli \
 && find apps libs -name '*.spec.*' -not -path '*/node_modules/*' -delete

FROM node:20-bookworm-slim
ENV NODE_ENV=production PORT=3000 VOUCHFLOW_HOME=/var/lib/vouchflow
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/libs ./libs
COPY --from=build /app/apps/api ./apps/api
COPY --from=build /app/apps/cli ./apps/cli
COPY --from=build /app/apps/studio/dist ./apps/studio/dist
COPY --from=build /app/flows ./flows
RUN mkdir -p /var/lib/vouchflow && chown node:node /var/lib/vouchflow
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]
