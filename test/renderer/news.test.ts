// Nothing that comes while a view loads is lost, or overwritten by the older answer.
import { describe, expect, it } from 'vitest';
import { createNews } from '../../renderer/state/news.ts';

describe('news', () => {
  it('tells at once while nothing is asked for', () => {
    const heard: number[] = [];
    createNews().hear((one: number) => heard.push(one))(1);
    expect(heard).toEqual([1]);
  });

  it('waits for all answers, then tells in order', async () => {
    const news = createNews();
    const heard: string[] = [];
    const hear = news.hear((one: string) => heard.push(one));
    const first = Promise.withResolvers<undefined>();
    const second = Promise.withResolvers<undefined>();
    const asked = [news.during(() => first.promise), news.during(() => second.promise)];
    hear('a');
    first.resolve(undefined);
    await asked[0];
    hear('b');
    expect(heard).toEqual([]);
    second.resolve(undefined);
    await asked[1];
    expect(heard).toEqual(['a', 'b']);
  });

  it('tells also where the asking failed', async () => {
    const news = createNews();
    const heard: number[] = [];
    const asked = news.during(() => Promise.reject(new Error('gone')));
    news.hear((one: number) => heard.push(one))(1);
    await expect(asked).rejects.toThrow('gone');
    expect(heard).toEqual([1]);
  });
});
