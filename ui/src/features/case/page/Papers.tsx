// The documents of a case, filled from its values: to read, to print, to edit in Word; and the numbers that they were issued with.
import { EyeOutlined, FilePdfOutlined, FileWordOutlined } from '@ant-design/icons';
import { Button, Empty, Modal, Skeleton } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CaseView } from '../../../ipc';
import type { CaseLetter, CasePaperKind, CasePaperRow } from '../../../ipc/bindings/commands';
import { ErrorState, minuteText, useTell } from '../../../parts';
import { savePaper, usePapers } from '../api';
import { IssuedPaper } from './IssuedPaper';

export function Papers({ view }: { view: CaseView }) {
  const { t } = useTexts();
  const found = usePapers(view);
  const [read, setRead] = useState<CasePaperRow>();
  if (found.isPending) return <Skeleton active className="sf-pad" />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  if (found.data.length === 0) return <Empty className="sf-pad" description={t('case.no_papers')} />;
  return (
    <div className="sf-scroll" data-testid="case-papers">
      {found.data.map((row) => (
        <div key={`${row.node}/${row.document}`} className="sf-paper-row" data-testid="case-paper">
          <div className="sf-paper-what">
            <div className="sf-strong">{row.document}</div>
            <div className="sf-quiet">
              {row.step} · {row.made_at ? t('case.paper_made', { time: minuteText(row.made_at) }) : t('case.paper_draft')}
            </div>
            {row.letter ? null : <div className="sf-quiet">{t('case.paper_no_template')}</div>}
            {row.issued.map((at) => {
              const paper = view.papers[at];
              return paper ? <IssuedPaper key={at} view={view} paper={paper} at={at} /> : null;
            })}
          </div>
          {row.letter ? (
            <div className="sf-paper-acts">
              <Button size="small" icon={<EyeOutlined />} data-testid="paper-read" onClick={() => setRead(row)}>
                {t('case.paper_read')}
              </Button>
              <SavePaper view={view} row={row} kind="pdf" />
              <SavePaper view={view} row={row} kind="word" />
            </div>
          ) : null}
        </div>
      ))}
      <Modal open={read !== undefined} destroyOnHidden centered width={760} footer={null} title={read?.document} onCancel={() => setRead(undefined)}>
        {read?.letter ? <Letter letter={read.letter} /> : null}
      </Modal>
    </div>
  );
}

function SavePaper({ view, row, kind }: { view: CaseView; row: CasePaperRow; kind: CasePaperKind }) {
  const { t } = useTexts();
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const name = await savePaper({ case: view.case, node: row.node, document: row.document, kind });
      if (name) tell.done(t('case.paper_saved', { name }));
    } catch (error) {
      tell.error(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="small" icon={kind === 'pdf' ? <FilePdfOutlined /> : <FileWordOutlined />} loading={busy} data-testid={`paper-${kind}`} onClick={() => void save()}>
      {t(`case.paper_${kind}`)}
    </Button>
  );
}

function Letter({ letter }: { letter: CaseLetter }) {
  const { t } = useTexts();
  const blank = letter.paragraphs.some(({ text }) => text.includes('____'));
  return (
    <>
      {blank ? <p className="sf-quiet">{t('case.paper_blank_hint')}</p> : null}
      <article className="sf-letter" data-testid="paper-letter">
        <h3>{letter.title}</h3>
        {letter.paragraphs.map(({ text, align, bold }, at) => (
          <p key={at} className={`sf-letter-${align} ${bold ? 'sf-letter-bold' : ''}`}>
            {text || ' '}
          </p>
        ))}
      </article>
    </>
  );
}
