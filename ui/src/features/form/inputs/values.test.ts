// Values that are more than one text: read, written, and read in words.
import { describe, expect, it } from 'vitest';

import { filesOf, listOf, listText, partyOf, partyText, rowsOf, rowsText, valueText } from './values';

describe('values of fields', () => {
  it('come back as they were written', () => {
    expect(listOf(listText(['甲', ' ', '乙']))).toEqual(['甲', '乙']);
    expect(rowsOf(rowsText([{ what: '奶粉', price: '' }, { what: ' ' }]))).toEqual([{ what: '奶粉' }]);
    expect(rowsText([{ what: '' }])).toBe('');
    expect(partyOf(partyText({ name: '张三', code: '3209' }))).toEqual({ name: '张三', code: '3209' });
  });

  it('take what earlier versions wrote, and what is broken', () => {
    expect(partyText({ name: '张三', code: ' ' })).toBe('张三');
    expect(partyOf('张三 3209')).toEqual({ name: '张三 3209', code: '' });
    expect(partyOf('{broken')).toEqual({ name: '{broken', code: '' });
    expect([listOf('{'), rowsOf('x'), filesOf('[')]).toEqual([[], [], []]);
  });

  it('are read in words', () => {
    const flag = (text: string) => (text === 'true' ? '是' : '否');
    const columns = [
      { key: 'what', label: '物品', kind: 'text' as const, required: false },
      { key: 'seal', label: '封存', kind: 'flag' as const, required: false },
    ];
    expect(valueText('table', '[{"what":"奶粉","seal":"true"},{"what":"米"}]', columns, flag)).toBe('奶粉，是；米');
    expect(valueText('organisation', '{"name":"甲公司","code":"91"}', [], flag)).toBe('甲公司 91');
    expect(valueText('attachment', '[{"file":"a.jpg","size":1,"sm3":"x"}]', [], flag)).toBe('a.jpg');
    expect(valueText('computed', '12', [], flag)).toBe('12');
  });
});
