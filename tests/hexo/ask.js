// Builds the Hexo sites whose folders stand in the lines of the input, and writes what came of each as a line of JSON.
// The argument is the folder with the packages. There is no theme, so the pages of posts are empty.
'use strict';
const path = require('path');
const readline = require('readline');
const packages = path.resolve(process.argv[2], 'node_modules');
const Hexo = require(path.join(packages, 'hexo'));

const text = async stream => {
  const parts = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
};

const build = async folder => {
  const hexo = new Hexo(folder, { silent: true });
  const said = [];
  for (const level of ['warn', 'error', 'fatal']) {
    hexo.log[level] = (...words) => said.push(words.map(String).join(' '));
  }
  const answer = { posts: {}, pages: {}, said, error: '' };
  try {
    await hexo.init();
    await hexo.load();
    for (const post of hexo.model('Post').toArray()) {
      answer.posts[post.source] = {
        path: post.path, title: post.title, published: post.published, source: post._content, html: post.content,
        date: post.date.format('YYYY-MM-DD'), tags: post.tags.map(tag => tag.name)
      };
    }
    for (const name of hexo.route.list()) answer.pages[`/${name}`] = await text(hexo.route.get(name));
  } catch (error) {
    answer.error = String(error && error.message || error);
  }
  await hexo.exit().catch(() => {});
  return answer;
};

(async () => {
  for await (const folder of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(await build(folder)) + '\n');
  }
})();
