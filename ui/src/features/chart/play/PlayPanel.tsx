// Playing the chart as a case would go: what can happen now, ways to choose, one step back, from the start again.
import { BackwardOutlined, CloseOutlined, ReloadOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox } from 'antd';
import { useEffect, useMemo, useState } from 'react';

import type { EditArea } from '../../../editor';
import { bringIntoView, part } from '../../../editor';
import type { Say } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { PlayFlow, PlayNet } from './net';
import { netOf } from './net';
import { clearTokens, showTokens } from './showTokens';
import type { Opening, Question, Standing } from './walk';
import { openings } from './walk';
import { usePlay } from './usePlay';

import './play.css';

interface PlayProps {
  area: EditArea;
  /** Grows with each change of the drawing: the play starts over. */
  revision: number;
  onClose: () => void;
}

export function PlayPanel({ area, revision, onClose }: PlayProps) {
  // The net is made anew at each change of the drawing.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const net = useMemo(() => netOf(area), [area, revision]);
  return <Play key={revision} area={area} net={net} onClose={onClose} />;
}

function Play({ area, net, onClose }: { area: EditArea; net: PlayNet; onClose: () => void }) {
  const { t } = useTexts();
  const play = usePlay(net);
  const { standing, question } = play;
  useEffect(() => {
    const tokens = new Map<string, number>();
    for (const token of standing.tokens) tokens.set(token.node, (tokens.get(token.node) ?? 0) + 1);
    showTokens(area, { tokens, passed: [...standing.left, ...standing.flows], current: question ? [question.gateway] : [...tokens.keys()] });
  }, [area, standing, question]);
  useEffect(() => {
    const [first] = standing.tokens;
    if (first) bringIntoView(area, first.node);
  }, [area, standing]);
  useEffect(() => {
    part(area, 'selection').select(null as never);
    return () => clearTokens(area);
  }, [area]);
  const name = (id: string) => net.nodes.get(id)?.name || t('play.no_name');
  const can = question ? [] : openings(net, standing);
  const refused = standing.tokens.filter((token) => net.nodes.get(token.node)?.kind.is === 'refused');
  const stuck = can.length === 0 && !question && standing.tokens.length > 0 && refused.length === 0;
  return (
    <section className="sf-play" data-testid="play-panel">
      <header className="sf-optimise-head">
        <h2 className="sf-props-title">{t('play.title')}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('action.close')} data-testid="play-close" onClick={onClose} />
      </header>
      <p className="sf-second">{t('play.explain')}</p>
      <div className="sf-play-bar">
        <Button size="small" icon={<ReloadOutlined />} data-testid="play-restart" onClick={play.restart}>
          {t('play.restart')}
        </Button>
        <Button size="small" icon={<BackwardOutlined />} data-testid="play-back" disabled={!play.canGoBack} onClick={play.back}>
          {t('play.back')}
        </Button>
        <span className="sf-second" data-testid="play-tokens">
          {t('play.tokens', { n: standing.tokens.length })}
        </span>
      </div>
      {net.start ? null : <Alert type="warning" title={t('play.no_start')} />}
      {play.tooLong ? <Alert type="error" title={t('play.too_long')} /> : null}
      {refused.map((token) => (
        <Alert key={token.node} type="warning" title={t('play.refused', { name: name(token.node) })} />
      ))}
      {stuck ? <Alert type="error" data-testid="play-stuck" title={t('play.stuck', { names: standing.tokens.map((token) => name(token.node)).join('、') })} /> : null}
      {standing.ends.length > 0 && standing.tokens.length === 0 && !question ? <Alert type="success" data-testid="play-ended" title={t('play.ended', { names: standing.ends.map(name).join('、') })} /> : null}
      {question ? <Ways key={question.gateway + standing.flows.length} question={question} name={name} onAnswer={play.answer} /> : null}
      {can.length > 0 ? (
        <>
          <h3 className="sf-play-now">{t('play.now')}</h3>
          <ol className="sf-play-list">
            {can.map((opening, index) => (
              <li key={`${opening.node}/${opening.how}/${opening.token}/${opening.scope ?? ''}`}>
                <Button block data-testid={`play-do-${index + 1}`} data-node={opening.node} onMouseEnter={() => bringIntoView(area, opening.node)} onClick={() => play.happen(opening)}>
                  {openingText(t, net, standing, opening)}
                </Button>
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <History net={net} left={standing.left} />
    </section>
  );
}

/** What can happen, in words. */
function openingText(t: Say, net: PlayNet, { tokens }: Standing, { node, how, token }: Opening): string {
  const nameOf = (id: string | undefined) => net.nodes.get(id ?? '')?.name || t('play.no_name');
  const name = nameOf(node);
  const kind = net.nodes.get(node)?.kind;
  const at = tokens[token];
  if (how === 'border') return t('play.do_border', { host: nameOf(at?.node), name });
  if (how === 'event_sub') return t(kind?.is === 'event_sub' && kind.interrupting ? 'play.do_event_sub_over' : 'play.do_event_sub', { name });
  if (how === 'round') return t('play.do_round', { name, n: (at?.rounds ?? 0) + 1 });
  if ((kind?.is === 'step' || kind?.is === 'sub') && kind.repeat) return t('play.do_last', { name });
  if (kind?.is === 'step' && kind.called !== undefined) return t('play.do_call', { name });
  return t(kind?.is === 'step' ? 'play.do_step' : 'play.do_event', { name });
}

function Ways({ question, name, onAnswer }: { question: Question; name: (id: string) => string; onAnswer: (flows: string[]) => void }) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState<string[]>([]);
  const label = (way: PlayFlow) => `${way.name || t('play.to', { name: name(way.target) })}${way.default ? t('play.choose_default') : ''}`;
  return (
    <div className="sf-play-ways" data-testid="play-question">
      <h3 className="sf-play-now">{t(question.several ? 'play.choose_several' : 'play.choose', { name: name(question.gateway) })}</h3>
      {question.several ? (
        <>
          <Checkbox.Group className="sf-play-checks" value={chosen} options={question.ways.map((way) => ({ value: way.id, label: label(way) }))} onChange={setChosen} />
          <Button type="primary" disabled={chosen.length === 0} data-testid="play-choose-go" onClick={() => onAnswer(chosen)}>
            {t('play.choose_go')}
          </Button>
        </>
      ) : (
        question.ways.map((way, index) => (
          <Button key={way.id} block data-testid={`play-way-${index + 1}`} onClick={() => onAnswer([way.id])}>
            {label(way)}
          </Button>
        ))
      )}
    </div>
  );
}

const MOST_LISTED = 200;

function History({ net, left }: { net: PlayNet; left: readonly string[] }) {
  const { t } = useTexts();
  const done = left.filter((id) => net.nodes.get(id)?.name).slice(-MOST_LISTED);
  if (done.length === 0) return null;
  return (
    <>
      <h3 className="sf-play-now">{t('play.passed')}</h3>
      <ol className="sf-play-history">
        {done.map((id, index) => (
          <li key={`${id}/${index}`}>{net.nodes.get(id)?.name}</li>
        ))}
      </ol>
    </>
  );
}
