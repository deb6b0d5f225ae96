// What a version did to real cases beside what was expected of it.
import { useTexts } from '../../../i18n';
import type { Say } from '../../../i18n';
import type { StudyRow } from '../../../ipc/bindings/commands';
import { duration } from '../duration';
import { differenceText } from '../search/goals';

export function Study({ row }: { row: StudyRow }) {
  const { t } = useTexts();
  return (
    <>
      <h3 className="sf-optimise-title">{t('opt.study.title')}</h3>
      <p className="sf-opt-note" data-testid={`study-${row.version}`}>
        {studyText(t, row).join('\n')}
      </p>
    </>
  );
}

/** The sentences: how many cases there are, what they say, what was expected. */
export function studyText(t: Say, row: StudyRow): string[] {
  const { version, before, after, difference, difference_ci95, expected } = row;
  const counts = { version, before: before.cases, after: after.cases };
  const moved = row.moved > 0 ? [t('opt.study.moved', { n: row.moved })] : [];
  if (row.left_out > 0) moved.push(t('archive.left_out', { n: row.left_out }));
  const said = expected ? [...moved, t('opt.study.expected', { said: t('opt.point.goal_is', { goal: t('opt.goal.mean_time'), said: differenceText(t, 'mean_time', expected) }) })] : moved;
  if (difference === null || difference_ci95 === null) return [t('opt.study.few', { ...counts, least: row.least }), ...said];
  const measured = t('opt.study.measured', { ...counts, then: duration(t, after.mean_s), was: duration(t, before.mean_s) });
  if (!row.beyond_chance) return [measured, t('opt.study.same'), ...said];
  const [low, high] = difference_ci95.map(Math.abs).sort((one, other) => one - other) as [number, number];
  const facts = { time: duration(t, Math.abs(difference)), from: duration(t, low), to: duration(t, high) };
  return [measured, t(difference < 0 ? 'opt.study.less' : 'opt.study.more', facts), t('opt.study.others'), ...said];
}
