// The panel of redesign: figures, simulation, proposals of what is drawn.
import { CloseOutlined, ExpandOutlined, ReloadOutlined } from '@ant-design/icons';
import { Alert, Button, Tabs, Tooltip } from 'antd';
import { useEffect, useState } from 'react';

import type { EditArea } from '../../editor';
import { formsOf, highlight, markHeat, xmlOf } from '../../editor';
import { useTexts } from '../../i18n';
import type { Forms } from '../../ipc';
import { go } from '../../parts';
import { Figures } from './Figures';
import { Proposals } from './Proposals';
import { Simulation } from './Simulation';

import './optimise.css';

interface OptimiseProps {
  /** Id of the chart that is drawn. */
  chart: string;
  area: EditArea;
  /** Grows with each change of the drawing. */
  revision: number;
  onClose: () => void;
  /** A proposal was taken. */
  onTaken: () => void;
}

/** So long after a change the drawing is compared with what was measured. */
const QUIET_MS = 300;

export function OptimisePanel({ chart, area, revision, onClose, onTaken }: OptimiseProps) {
  const { t } = useTexts();
  const [xml, setXml] = useState<string>();
  const [now, setNow] = useState<string>();
  const [forms, setForms] = useState<Forms>();
  const [formsNow, setFormsNow] = useState<Forms>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let gone = false;
    void xmlOf(area).then((drawn) => {
      if (gone) return;
      setXml(drawn);
      setForms(formsOf(area));
    });
    return () => {
      gone = true;
    };
  }, [area, asked]);
  // Not each revision is another drawing: what a field hands over when the panel opens may be told late.
  useEffect(() => {
    const look = async () => {
      setNow(await xmlOf(area));
      setFormsNow(formsOf(area));
    };
    const timer = setTimeout(() => void look(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [area, revision, asked]);
  useEffect(
    () => () => {
      markHeat(area, new Map());
      highlight(area, 'sf-touched', []);
    },
    [area],
  );
  const stale = xml !== undefined && now !== undefined && (now !== xml || formsNow !== forms);
  const taken = () => {
    setNow(undefined);
    setAsked(asked + 1);
    onTaken();
  };
  return (
    <section className="sf-optimise" data-testid="optimise-panel">
      <header className="sf-optimise-head">
        <h2 className="sf-props-title">{t('optimise.title')}</h2>
        <span className="sf-opt-space" />
        <Tooltip title={t('opt.page_hint')}>
          <Button size="small" icon={<ExpandOutlined />} data-testid="optimise-page" onClick={() => go('chart', chart, 'optimise')}>
            {t('opt.page')}
          </Button>
        </Tooltip>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('action.close')} data-testid="optimise-close" onClick={onClose} />
      </header>
      {stale ? (
        <Alert
          banner
          type="info"
          title={t('optimise.stale')}
          action={
            <Button size="small" icon={<ReloadOutlined />} data-testid="optimise-refresh" onClick={() => setAsked(asked + 1)}>
              {t('optimise.refresh')}
            </Button>
          }
        />
      ) : null}
      <Tabs
        className="sf-optimise-tabs"
        items={[
          { key: 'figures', label: t('optimise.tab_figures'), children: <Figures area={area} xml={xml} /> },
          { key: 'simulation', label: t('optimise.tab_simulation'), children: <Simulation area={area} xml={xml} /> },
          { key: 'proposals', label: t('optimise.tab_proposals'), children: <Proposals chart={chart} area={area} xml={xml} forms={forms} stale={stale} onTaken={taken} /> },
        ]}
      />
    </section>
  );
}
