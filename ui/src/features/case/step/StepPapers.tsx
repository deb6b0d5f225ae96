// Papers that the step can issue and that take numbers: which are issued, and what number they get.
import { Checkbox } from 'antd';

import { useTexts } from '../../../i18n';
import type { StepPaper } from '../../../ipc/bindings/commands';

/** What is issued where nobody chooses: everything that the step has not issued before. */
export function usualPapers(papers: readonly StepPaper[]): string[] {
  return papers.filter((paper) => !paper.issued).map((paper) => paper.name);
}

export function StepPapers({ papers, chosen, choose, disabled }: { papers: readonly StepPaper[]; chosen: string[]; choose: (names: string[]) => void; disabled: boolean }) {
  const { t } = useTexts();
  if (papers.length === 0) return null;
  const note = (paper: StepPaper) => {
    if (paper.number) return <span className="sf-quiet">{t('paper.has', { number: paper.number })}</span>;
    if (paper.issued) return <span className="sf-quiet">{t('paper.issued_before')}</span>;
    if (paper.left === 0) return <span className="sf-due-yellow">{t('paper.no_number', { series: paper.series })}</span>;
    return <span className="sf-quiet">{t('paper.will_get', { series: paper.series })}</span>;
  };
  return (
    <fieldset className="sf-choice" data-testid="step-papers">
      <legend className="sf-field-label">{t('paper.title')}</legend>
      <Checkbox.Group className="sf-choice-list" value={chosen} disabled={disabled} onChange={(names) => choose(names.map(String))}>
        {papers.map((paper) => (
          <Checkbox key={paper.name} value={paper.name} data-testid={`paper-${paper.name}`}>
            {paper.name} {note(paper)}
          </Checkbox>
        ))}
      </Checkbox.Group>
    </fieldset>
  );
}
