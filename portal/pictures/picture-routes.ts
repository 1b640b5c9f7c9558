import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readChangePicture, readDelegatePicture, readTaskPicture } from '../data/pictures.ts';
import type { PortalParts } from '../portal-parts.ts';
import { Drawer, pictureName } from './drawer.ts';
import type { PictureText } from './picture-text.ts';
import { pictureSvg } from './picture.ts';
import { changePicture, delegatePicture, taskPicture } from './texts.ts';

const FIVE_MINUTES = 'public, max-age=300';
const BUSY_S = 2;

type ReadPicture = (name: string) => Promise<PictureText | undefined>;

/** The pictures that link previews show beside a page. Whoever has one already is told so before anything is drawn. */
export function pictureRoutes(app: FastifyInstance, parts: PortalParts): void {
  const { publicUrl } = parts.settings;
  const drawer = new Drawer();
  app.addHook('onClose', () => drawer.close());

  const picture = (path: string, read: ReadPicture) =>
    app.get(path, async (request: FastifyRequest, reply: FastifyReply) => {
      const text = await read((request.params as { name: string }).name);
      if (text === undefined) return reply.callNotFound();
      const svg = pictureSvg(text);
      const tag = `"${pictureName(svg)}"`;
      reply.header('etag', tag).header('cache-control', FIVE_MINUTES);
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      const png = await drawer.draw(svg);
      if (png === undefined)
        return reply
          .code(503)
          .removeHeader('etag')
          .headers({ 'cache-control': 'no-store', 'retry-after': BUSY_S })
          .send();
      return reply.type('image/png').header('cross-origin-resource-policy', 'cross-origin').send(png);
    });

  picture('/pictures/delegates/:name.png', async (name) =>
    delegatePicture(await readDelegatePicture(parts, name), publicUrl),
  );
  picture('/pictures/changes/:name.png', async (name) => {
    const data = await readChangePicture(parts, name);
    return data && changePicture(data, publicUrl);
  });
  picture('/pictures/tasks/:name.png', async (name) => {
    const data = await readTaskPicture(parts, name);
    return data && taskPicture(data, publicUrl);
  });
}
