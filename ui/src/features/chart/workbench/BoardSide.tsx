// What stands beside the canvas: properties, redesign, play, or the film of a counter-example.
import type { EditArea, Element } from '../../../editor';
import { Properties } from '../../../editor';
import type { TextKey } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { Finding, Post } from '../../../ipc/bindings/commands';
import { OptimisePanel } from '../../optimise';
import { useCallable } from '../api';
import { PathPanel } from '../play/PathPanel';
import { PlayPanel } from '../play/PlayPanel';

export type Beside = { is: 'properties' } | { is: 'optimise' } | { is: 'play' } | { is: 'path'; finding: Finding };

const LABELS: Record<Beside['is'], TextKey> = { properties: 'chart.properties', optimise: 'optimise.title', play: 'play.title', path: 'play.path_title' };

interface SideProps {
  /** Id of the chart that is drawn. */
  chart: string;
  area: EditArea | undefined;
  beside: Beside;
  selected: Element[];
  posts: Post[];
  revision: number;
  onClose: () => void;
  onTaken: () => void;
}

export function BoardSide({ beside, ...rest }: SideProps) {
  const { t } = useTexts();
  return (
    <aside className={`sf-board-side ${beside.is === 'optimise' ? 'sf-board-side-wide' : ''}`} aria-label={t(LABELS[beside.is])}>
      {rest.area ? <Panel beside={beside} {...rest} area={rest.area} /> : null}
    </aside>
  );
}

function Panel({ chart, beside, area, selected, posts, revision, onClose, onTaken }: SideProps & { area: EditArea }) {
  const callable = useCallable(chart);
  switch (beside.is) {
    case 'properties':
      return <Properties area={area} selected={selected} posts={posts} charts={callable} />;
    case 'optimise':
      return <OptimisePanel chart={chart} area={area} revision={revision} onClose={onClose} onTaken={onTaken} />;
    case 'play':
      return <PlayPanel area={area} revision={revision} onClose={onClose} />;
    case 'path':
      return <PathPanel key={`${beside.finding.rule}/${beside.finding.element ?? ''}`} area={area} finding={beside.finding} revision={revision} onClose={onClose} />;
  }
}
