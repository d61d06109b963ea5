"""What our grouping is compared with in benchmarks/stories.py. Each peer is prepared on a set of articles and then run at a setting; settings are chosen for each set
apart, on its choose part, which favours the peers: ours has one setting for all.

    single pass    TF-IDF centroids of the stories of a window of three days, the nearest joined above a threshold
    agglomerative  average link on TF-IDF cosines with a time penalty exp(-days / 20), the whole set at once, frequencies included
    MiniLM         the same on cosines of all-MiniLM-L6-v2 vectors of headline and text (benchmarks/minilm.py)
    BERTopic       UMAP and HDBSCAN on those vectors; articles it calls noise stand alone (bertopic, umap-learn, hdbscan)
    TextClust      river's stream clusterer of texts, 1,000 characters an article
"""

import contextlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks import minilm
from benchmarks.story_sets import Labelled
from storydesk.stories.profiles import NO_DAY

WINDOW = 3
PENALTY = 20.0
Stories = list[int]
Run = Callable[[float], Stories]


def texts(rows: Sequence[Labelled]) -> list[str]:
    return [f"{r.text.title}\n{r.text.body}" for r in rows]


def vectors(rows: Sequence[Labelled]) -> csr_matrix:
    """Unit TF-IDF vectors; the frequencies are those of the rows themselves."""
    model = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.5, stop_words="english", dtype=np.float32)
    return model.fit_transform(texts(rows))


def days(rows: Sequence[Labelled]) -> NDArray[np.float64]:
    return np.array([np.nan if r.text.day == NO_DAY else r.text.day for r in rows])


def _average_link(rows: Sequence[Labelled], alike: NDArray[np.float32]) -> Run:
    gap = np.abs(days(rows)[:, None] - days(rows)[None, :])
    distance = 1 - alike * np.exp(-np.nan_to_num(gap) / PENALTY)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(np.clip(distance, 0, 1).astype(np.float32), checks=False), "average")
    return lambda threshold: fcluster(tree, 1 - threshold, "distance").tolist()


def agglomerative(rows: Sequence[Labelled]) -> Run:
    table = vectors(rows)
    return _average_link(rows, (table @ table.T).toarray())


def dense(rows: Sequence[Labelled]) -> Run:
    table = minilm.vectors(texts(rows))
    return _average_link(rows, table @ table.T)


def single_pass(rows: Sequence[Labelled]) -> Run:
    table, when = vectors(rows), np.nan_to_num(days(rows))

    def run(threshold: float) -> Stories:
        sums = np.zeros((0, table.shape[1]), dtype=np.float32)
        last: list[float] = []
        names: list[int] = []
        story: Stories = []
        for i in range(len(rows)):
            open_ = [k for k, day in enumerate(last) if when[i] - day <= WINDOW]
            if len(open_) < len(last):
                sums, last, names = sums[open_], [last[k] for k in open_], [names[k] for k in open_]
            row = table[i]
            near = np.asarray(row @ sums.T).ravel() / np.maximum(np.sqrt((sums * sums).sum(axis=1)), 1e-9) if last else np.zeros(0)
            best = int(near.argmax()) if len(near) else -1
            if best >= 0 and near[best] >= threshold:
                sums[best] += row.toarray()[0]
                last[best] = when[i]
                story.append(names[best])
            else:
                sums = np.vstack([sums, row.toarray()])
                last.append(when[i])
                names.append(i)
                story.append(i)
        return story

    return run


def topics(rows: Sequence[Labelled]) -> Run:
    table = minilm.vectors(texts(rows))

    def run(smallest: float) -> Stories:
        from bertopic import BERTopic
        from umap import UMAP

        with contextlib.redirect_stderr(io.StringIO()):
            near = UMAP(n_neighbors=min(15, len(rows) - 1), n_components=5, min_dist=0.0, metric="cosine", random_state=0)
            found, _ = BERTopic(umap_model=near, min_topic_size=int(smallest)).fit_transform(texts(rows), table)
        return [topic if topic >= 0 else -2 - i for i, topic in enumerate(found)]

    return run


def micro_clusters(rows: Sequence[Labelled]) -> Run:
    def run(radius: float) -> Stories:
        from river import cluster, compose, feature_extraction

        words = feature_extraction.BagOfWords(lowercase=True, ngram_range=(1, 1))
        model = cluster.TextClust(radius=radius, real_time_fading=False, fading_factor=0.0001, tgap=1000, auto_r=False)
        pipe = compose.Pipeline(words, model)
        story: Stories = []
        for text in texts(rows):
            pipe.learn_one(text[:1000])
            story.append(pipe.predict_one(text[:1000]))
        return story

    return run


@dataclass(frozen=True, slots=True)
class Peer:
    """A method, the settings it may choose from, up to how many articles it is run on, and what it needs that may be missing."""

    prepare: Callable[[Sequence[Labelled]], Run]
    settings: Sequence[float]
    most: int
    needs: tuple[str, ...] = ()

    def missing(self) -> list[str]:
        return [name for name in self.needs if find_spec(name) is None]


PEERS = {
    "single pass": Peer(single_pass, np.arange(0.1, 0.6, 0.05).round(2).tolist(), 5000),
    "agglomerative": Peer(agglomerative, np.arange(0.04, 0.4, 0.02).round(2).tolist(), 5000),
    "MiniLM": Peer(dense, np.arange(0.18, 0.86, 0.04).round(2).tolist(), 5000, (minilm.PACKAGE,)),
    "BERTopic": Peer(topics, (2, 3, 5), 1000, (minilm.PACKAGE, "bertopic", "umap", "hdbscan")),
    "TextClust": Peer(micro_clusters, (0.3, 0.5, 0.7), 1000, ("river",)),
}
