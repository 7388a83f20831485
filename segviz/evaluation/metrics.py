"""How good a segmentation is: semantic maps, boundaries, instances.

Mask AP comes from pycocotools; the others are short and tested on cases checked by hand.
"""

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

MOST_CLASSES = 4096
"""Of a confusion matrix: its square is kept."""


def confusion_matrix(prediction: np.ndarray, truth: np.ndarray, num_classes: int) -> np.ndarray:
    """Count pixels by (true class, predicted class): int64 (num_classes, num_classes).

    prediction, truth : integers or bools of one shape, each from 0 to num_classes - 1.
    num_classes : 1 to MOST_CLASSES.

    Raises ValueError for other labels and for maps of different shapes: no pixel is left out, and none is counted for
    another class.
    """
    if type(num_classes) is bool or not isinstance(num_classes, (int, np.integer)):
        raise ValueError(f"num_classes={num_classes!r} is not allowed: it must be a whole number")
    if not 1 <= num_classes <= MOST_CLASSES:
        raise ValueError(f"num_classes={num_classes} is not allowed: it must be at least 1, at most {MOST_CLASSES}")
    _check_maps(prediction, truth)
    for name, labels in (("prediction", prediction), ("truth", truth)):
        if labels.size and not 0 <= labels.min() <= labels.max() < num_classes:
            wrong = labels[(labels < 0) | (labels >= num_classes)].flat[0]
            raise ValueError(f"{name} has a label {wrong}, not allowed: it must be from 0 to {num_classes - 1}")
    pairs = truth.astype(np.int64).ravel() * num_classes + prediction.astype(np.int64).ravel()
    return np.bincount(pairs, minlength=num_classes**2).reshape(num_classes, num_classes)


def _check_maps(prediction: np.ndarray, truth: np.ndarray) -> None:
    """Raise ValueError, naming the argument, for anything but two arrays of integers or bools of one shape.

    A masked array is refused as well: the numbers below its mask would be counted.
    """
    for name, labels in (("prediction", prediction), ("truth", truth)):
        if not isinstance(labels, np.ndarray) or isinstance(labels, np.ma.MaskedArray):
            raise ValueError(f"{name} is a {type(labels).__name__}, not allowed: it must be a plain NumPy array")
        if labels.dtype.kind not in "iub":
            raise ValueError(f"{name} has dtype {labels.dtype}, which is not allowed: it must hold integers")
    if prediction.shape != truth.shape:
        raise ValueError(f"prediction has shape {prediction.shape}, not allowed: it must be {truth.shape}, as truth")


def _check_ids(prediction: np.ndarray, truth: np.ndarray) -> None:
    """The same for maps of objects, whose numbers are at least 0."""
    _check_maps(prediction, truth)
    for name, ids in (("prediction", prediction), ("truth", truth)):
        if ids.size and ids.min() < 0:
            raise ValueError(
                f"{name} has an object {ids.min()}, not allowed: 0 is the background, objects count from 1"
            )


def class_iou(confusion: np.ndarray) -> np.ndarray:
    """Intersection over union of each class, float64 (K,); nan for a class that never occurs nor is predicted."""
    intersection = np.diag(confusion).astype(float)
    union = confusion.sum(axis=0) + confusion.sum(axis=1) - intersection
    return np.divide(intersection, union, out=np.full(len(confusion), np.nan), where=union > 0)


def mean_iou(confusion: np.ndarray) -> float:
    """Mean of `class_iou` over the classes that occur or are predicted (Everingham et al. 2010, PASCAL VOC)."""
    return float(np.nanmean(class_iou(confusion)))


def pixel_accuracy(confusion: np.ndarray) -> float:
    """Part of the pixels that have the right class."""
    return float(np.trace(confusion) / confusion.sum())


def boundaries(labels: np.ndarray) -> np.ndarray:
    """Pixels with a 4-neighbour of another label: bool (H, W)."""
    edge = np.zeros(labels.shape, bool)
    rows, columns = labels[1:] != labels[:-1], labels[:, 1:] != labels[:, :-1]
    edge[1:] |= rows
    edge[:-1] |= rows
    edge[:, 1:] |= columns
    edge[:, :-1] |= columns
    return edge


def boundary_agreement(prediction: np.ndarray, truth: np.ndarray, tolerance: float = 2.0) -> tuple[float, float]:
    """Precision and recall of the boundary pixels (Csurka et al. 2013, "What is a good evaluation measure ...?").

    Precision: predicted boundary pixels that lie within `tolerance` pixels of a true one; recall: the
    reverse. Without any boundary on both sides both are 1, with one on one side only both are 0. The labels of the two
    maps need not have anything to do with each other.
    """
    _check_maps(prediction, truth)
    if prediction.ndim != 2:
        raise ValueError(f"prediction has shape {prediction.shape}, not allowed: it must be (H, W)")
    if not 0 <= tolerance < np.inf:
        raise ValueError(f"tolerance={tolerance} is not allowed: it must be a finite number, at least 0")
    predicted_edge, true_edge = boundaries(prediction), boundaries(truth)
    if not predicted_edge.any() or not true_edge.any():
        return (0.0, 0.0) if predicted_edge.any() or true_edge.any() else (1.0, 1.0)
    precision = (ndimage.distance_transform_edt(~true_edge)[predicted_edge] <= tolerance).mean()
    recall = (ndimage.distance_transform_edt(~predicted_edge)[true_edge] <= tolerance).mean()
    return float(precision), float(recall)


def boundary_f_score(prediction: np.ndarray, truth: np.ndarray, tolerance: float = 2.0) -> float:
    """F-score of the boundary pixels: the harmonic mean of what `boundary_agreement` returns, 0 where both are."""
    precision, recall = boundary_agreement(prediction, truth, tolerance)
    return 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


def overlaps(prediction: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Pixels shared by each true and each predicted object, background included: int64 (T + 1, P + 1).

    Rows and columns follow the sorted ids; row 0 and column 0 are always the background (id 0).

    Raises ValueError for anything but integers of one shape, at least 0.
    """
    _check_ids(prediction, truth)
    true_ids = np.union1d([0], truth)
    predicted_ids = np.union1d([0], prediction)
    rows = np.searchsorted(true_ids, truth).ravel()
    columns = np.searchsorted(predicted_ids, prediction).ravel()
    pairs = rows * len(predicted_ids) + columns
    return np.bincount(pairs, minlength=len(true_ids) * len(predicted_ids)).reshape(len(true_ids), -1)


def aggregated_jaccard_index(prediction: np.ndarray, truth: np.ndarray) -> float:
    """AJI (Kumar et al. 2017, "A dataset and a technique for generalized nuclear segmentation").

    Each true object takes the predicted one of largest IoU; their intersections and unions are summed, and
    the predicted objects that nobody took are added to the union. 1 for two empty maps.

    Parameters
    ----------
    prediction, truth : integers (H, W), 0 background, one number an object.
    """
    shared = overlaps(prediction, truth)
    true_area, predicted_area = shared.sum(axis=1), shared.sum(axis=0)
    intersection, union, taken = 0, 0, np.zeros(shared.shape[1], bool)
    for row in range(1, shared.shape[0]):
        unions = true_area[row] + predicted_area - shared[row]
        iou = shared[row] / unions
        iou[0] = 0
        best = int(iou.argmax())
        if iou[best] > 0:
            intersection += shared[row, best]
            union += unions[best]
            taken[best] = True
        else:
            union += true_area[row]
    union += predicted_area[1:][~taken[1:]].sum()
    return float(intersection / union) if union else 1.0


def merged_cells(prediction: np.ndarray, truth: np.ndarray) -> tuple[int, int]:
    """How many true cells are merged with another one, and how many there are.

    A true cell belongs to the predicted object that covers at least half of it, if one does. It is merged if
    another true cell belongs to the same object.
    """
    groups = merged_groups(prediction, truth)
    return sum(len(members) for members in groups.values()), len(np.unique(truth[truth > 0]))


def mean_average_precision(scores: np.ndarray, truth: np.ndarray) -> float:
    """Mean over the classes of average precision: how well each class's scores rank the images that show it above the
    others (Everingham et al. 2010, PASCAL VOC's classification task; without interpolation, as scikit-learn has it).

    Parameters
    ----------
    scores : float (N, K), of N images; truth : bool (N, K). Classes that all or no images show are left out; nan where
    that leaves none.
    """
    from sklearn.metrics import average_precision_score

    mixed = truth.any(axis=0) & ~truth.all(axis=0)
    values = [average_precision_score(truth[:, k], scores[:, k]) for k in np.flatnonzero(mixed)]
    return float(np.mean(values)) if values else float("nan")


@dataclass(frozen=True)
class Detections:
    """Objects of one image. `scores` and `boxes` are needed for predictions only.

    masks : bool (N, H, W); labels : (N,) positive integers; scores : (N,) 0..1.
    boxes : (N, 4) x1 y1 x2 y2 in pixels; a true object's box is that of its mask.
    """

    masks: np.ndarray
    labels: np.ndarray
    scores: np.ndarray | None = None
    boxes: np.ndarray | None = None


def mask_ap(predictions: Sequence[Detections], truths: Sequence[Detections]) -> tuple[float, float]:
    """COCO mask AP (mean over IoU 0.50:0.05:0.95) and AP50, by pycocotools; one entry an image in both lists."""
    results = [
        {**result, "segmentation": _encode(mask)}
        for image_id, prediction in enumerate(predictions, start=1)
        for mask, result in zip(prediction.masks, _results(image_id, prediction), strict=True)
    ]
    return _average_precision("segm", results, truths)


def box_ap(predictions: Sequence[Detections], truths: Sequence[Detections]) -> tuple[float, float]:
    """The same of boxes: COCO box AP and AP50. Raises ValueError for a prediction without boxes."""
    results = []
    for image_id, prediction in enumerate(predictions, start=1):
        if prediction.boxes is None:
            raise ValueError(f"The predictions of image {image_id} have no boxes; box AP needs them.")
        for (x1, y1, x2, y2), result in zip(prediction.boxes.tolist(), _results(image_id, prediction), strict=True):
            results.append({**result, "bbox": [x1, y1, x2 - x1, y2 - y1]})
    return _average_precision("bbox", results, truths)


def _encode(mask: np.ndarray) -> dict:
    from pycocotools import mask as coco_mask

    return coco_mask.encode(np.asfortranarray(mask.astype(np.uint8)))


def _results(image_id: int, prediction: Detections) -> list[dict]:
    """What all results of an image have, in COCO's words."""
    scores = prediction.scores if prediction.scores is not None else np.ones(len(prediction.masks))
    return [
        {"image_id": image_id, "category_id": int(label), "score": float(score)}
        for label, score in zip(prediction.labels, scores, strict=True)
    ]


def _average_precision(kind: str, results: list[dict], truths: Sequence[Detections]) -> tuple[float, float]:
    """kind : "segm" or "bbox"."""
    from pycocotools import mask as coco_mask
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    images: list[dict] = []
    annotations: list[dict] = []
    for image_id, truth in enumerate(truths, start=1):
        height, width = truth.masks.shape[1:]
        images.append({"id": image_id, "height": height, "width": width})
        for mask, label in zip(truth.masks, truth.labels, strict=True):
            rle = _encode(mask)
            box, area = coco_mask.toBbox(rle).tolist(), float(coco_mask.area(rle))
            entry = {"id": len(annotations) + 1, "image_id": image_id, "category_id": int(label), "iscrowd": 0}
            annotations.append({**entry, "segmentation": rle, "bbox": box, "area": area})
    if not annotations or not results:
        return 0.0, 0.0
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = {
            "info": {},
            "images": images,
            "annotations": annotations,
            "categories": [{"id": int(label)} for label in sorted({a["category_id"] for a in annotations})],
        }
        coco.createIndex()
        evaluation = COCOeval(coco, coco.loadRes(results), kind)
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    return float(evaluation.stats[0]), float(evaluation.stats[1])


def merged_groups(prediction: np.ndarray, truth: np.ndarray) -> dict[int, list[int]]:
    """For every predicted object that holds several true cells: its id, and theirs.

    A true cell belongs to the predicted object that covers at least half of it, if one does.

    prediction, truth: integers (H, W), 0 background, one number an object.
    """
    _check_ids(prediction, truth)
    ids, things = np.unique(prediction, return_inverse=True)
    cells_, members = np.unique(truth, return_inverse=True)
    shared = np.bincount((members * len(ids) + things).ravel(), minlength=len(cells_) * len(ids))
    shared = shared.reshape(len(cells_), len(ids))  # pixels that a cell and an object have in common
    areas = shared.sum(axis=1)
    covered = np.where(ids > 0, shared, 0)
    best = covered.argmax(axis=1)
    groups: dict[int, list[int]] = {}
    for place in np.flatnonzero((cells_ > 0) & (2 * covered.max(axis=1) >= areas)).tolist():
        groups.setdefault(int(ids[best[place]]), []).append(int(cells_[place]))
    return {thing: among for thing, among in groups.items() if len(among) > 1}
