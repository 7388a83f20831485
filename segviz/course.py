"""The course: four parts, and the pages that exist, in the order in which they are taught.

A page appears in the navigation and on Home as soon as it stands here and its file in ``pages/``. Nothing else has to
know of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from segviz.places import ROOT


@dataclass(frozen=True)
class Source:
    """Where a claim comes from: how the text names it, and a link to it."""

    name: str
    url: str


@dataclass(frozen=True)
class Part:
    """A quarter of the course. number: 1-4."""

    number: int
    title: str
    claim: str


@dataclass(frozen=True)
class Page:
    """One page, one concept.

    order:   its number in the course, that of its file as well; each page has another one
    part:    number of the part that it belongs to
    title:   as in the navigation and in the heading
    icon:    a Material symbol, ":material/name:"
    file:    path below the repository, "pages/NN_Concept.py"
    lesson:  its folder below segviz/lessons
    claim:   what the page shows, in one sentence
    sources: papers and articles that its facts come from
    """

    order: int
    part: int
    title: str
    icon: str
    file: str
    lesson: str
    claim: str
    sources: tuple[Source, ...] = ()

    @property
    def url(self) -> str:
        """The address below the app's own, as Streamlit makes it of the file's name: "Max_unpooling"."""
        return Path(self.file).stem.split("_", 1)[1]

    def called(self, view: str) -> str:
        """How one of its views is called elsewhere, by the view's title."""
        return self.title if self.title == view else f"{self.title}: {view}"


DUMOULIN = Source(
    "Dumoulin & Visin 2016, A guide to convolution arithmetic for deep learning",
    "https://arxiv.org/abs/1603.07285",
)
ODENA = Source(
    "Odena, Dumoulin & Olah 2016, Deconvolution and checkerboard artifacts",
    "https://distill.pub/2016/deconv-checkerboard/",
)
SEGNET = Source("Badrinarayanan, Kendall & Cipolla 2017, SegNet", "https://arxiv.org/abs/1511.00561")
ZEILER = Source(
    "Zeiler & Fergus 2014, Visualizing and understanding convolutional networks",
    "https://arxiv.org/abs/1311.2901",
)
NOH = Source(
    "Noh, Hong & Han 2015, Learning deconvolution network for semantic segmentation",
    "https://arxiv.org/abs/1505.04366",
)
OQUAB = Source(
    "Oquab, Bottou, Laptev & Sivic 2015, Is object localization for free? (classification)",
    "https://openaccess.thecvf.com/content_cvpr_2015/html/Oquab_Is_Object_Localization_2015_CVPR_paper.html",
)
FCN = Source("Long, Shelhamer & Darrell 2015, Fully convolutional networks", "https://arxiv.org/abs/1411.4038")

SPRINGENBERG = Source(
    "Springenberg et al. 2015, Striving for simplicity: the all convolutional net",
    "https://arxiv.org/abs/1412.6806",
)
GOODFELLOW = Source(
    "Goodfellow, Bengio & Courville 2016, Deep Learning, chapter 9",
    "https://www.deeplearningbook.org/contents/convnets.html",
)

CIRESAN = Source(
    "Ciresan et al. 2012, Deep neural networks segment neuronal membranes in electron microscopy images",
    "https://papers.nips.cc/paper/2012/hash/459a4ddcb586f24efd9395aa7662bc7c-Abstract.html",
)
OVERFEAT = Source("Sermanet et al. 2014, OverFeat, section 3.5", "https://arxiv.org/abs/1312.6229")

ARAUJO = Source(
    "Araujo, Norris & Sim 2019, Computing receptive fields of convolutional neural networks",
    "https://distill.pub/2019/computing-receptive-fields/",
)
LUO = Source(
    "Luo et al. 2016, Understanding the effective receptive field in deep convolutional neural networks",
    "https://arxiv.org/abs/1701.04128",
)
LIN_FPN = Source("Lin et al. 2017, Feature pyramid networks", "https://arxiv.org/abs/1612.03144")
LIN_NIN = Source("Lin, Chen & Yan 2014, Network in network", "https://arxiv.org/abs/1312.4400")
UNET = Source("Ronneberger, Fischer & Brox 2015, U-Net", "https://arxiv.org/abs/1505.04597")
PANOPTIC = Source("Kirillov et al. 2019, Panoptic segmentation", "https://arxiv.org/abs/1801.00868")
CAESAR = Source("Caesar, Uijlings & Ferrari 2018, COCO-Stuff", "https://arxiv.org/abs/1612.03716")
RCNN = Source("Girshick et al. 2014, R-CNN", "https://arxiv.org/abs/1311.2524")
SELECTIVE = Source("Uijlings et al. 2013, Selective search", "https://doi.org/10.1007/s11263-013-0620-5")
SDS = Source("Hariharan et al. 2014, Simultaneous detection and segmentation", "https://arxiv.org/abs/1407.1808")
DEEPMASK = Source("Pinheiro, Collobert & Dollár 2015, DeepMask", "https://arxiv.org/abs/1506.06204")
MNC = Source("Dai, He & Sun 2016, Multi-task network cascades", "https://arxiv.org/abs/1512.04412")
FASTER = Source("Ren et al. 2015, Faster R-CNN", "https://arxiv.org/abs/1506.01497")
MASK_RCNN = Source("He et al. 2017, Mask R-CNN", "https://arxiv.org/abs/1703.06870")
FAST = Source("Girshick 2015, Fast R-CNN", "https://arxiv.org/abs/1504.08083")
ILASTIK = Source("Berg et al. 2019, ilastik", "https://www.nature.com/articles/s41592-019-0582-9")
LLOYD = Source("Lloyd 1982, Least squares quantization in PCM", "https://ieeexplore.ieee.org/document/1056489")
CSURKA = Source(
    "Csurka, Larlus & Perronnin 2013, What is a good evaluation measure for semantic segmentation?",
    "https://doi.org/10.5244/C.27.32",
)
TORCHVISION = Source(
    "torchvision, Models and pre-trained weights", "https://docs.pytorch.org/vision/stable/models.html"
)
SLIC = Source("Achanta et al. 2012, SLIC superpixels", "https://ieeexplore.ieee.org/document/6205760")
FELZENSZWALB = Source(
    "Felzenszwalb & Huttenlocher 2004, Efficient graph-based image segmentation",
    "https://link.springer.com/article/10.1023/B:VISI.0000022288.19776.77",
)
SHI = Source("Shi & Malik 2000, Normalized cuts and image segmentation", "https://ieeexplore.ieee.org/document/868688")
GRADY = Source("Grady 2006, Random walks for image segmentation", "https://ieeexplore.ieee.org/document/1704833")

PARTS = (
    Part(1, "Segmentation as classification", "A class for every pixel: from sliding windows to one pass."),
    Part(2, "Going back up", "Pooling throws resolution away. These are the ways back to a map of full size."),
    Part(3, "Architectures", "What the building blocks become when they are put together."),
    Part(4, "In practice", "Your own pictures, honest comparisons, and problems to solve."),
)

_PAGES = (
    Page(
        order=1,
        part=1,
        title="Overview",
        icon=":material/dashboard:",
        file="pages/01_Overview.py",
        lesson="overview",
        claim="Five questions about one image: which classes, which boxes, the class of each pixel, which "
        "instance, and all of it combined.",
        sources=(OQUAB, FCN, MASK_RCNN, PANOPTIC),
    ),
    Page(
        order=2,
        part=1,
        title="Pixel classification",
        icon=":material/center_focus_strong:",
        file="pages/02_Pixel_classification.py",
        lesson="pixel_classification",
        claim="Classify the centre pixel of a sliding window: one window at a time, or all of them in one pass.",
        sources=(CIRESAN, OVERFEAT, FCN),
    ),
    Page(
        order=3,
        part=1,
        title="Fully-convolutional networks",
        icon=":material/account_tree:",
        file="pages/03_Fully_convolutional.py",
        lesson="fully_convolutional",
        claim="Written as a convolution, a fully-connected layer takes inputs of any size.",
        sources=(FCN, ARAUJO, LUO, OVERFEAT),
    ),
    Page(
        order=4,
        part=2,
        title="Upsampling and max unpooling",
        icon=":material/open_in_full:",
        file="pages/04_Max_unpooling.py",
        lesson="max_unpooling",
        claim="Max pooling with return_indices says where each maximum was; unpooling puts it back there.",
        sources=(SEGNET, ZEILER, NOH, FCN),
    ),
    Page(
        order=5,
        part=2,
        title="Convolution review",
        icon=":material/blur_on:",
        file="pages/05_Convolution.py",
        lesson="convolution",
        claim="A kernel slides over the input; every output cell is the weighted sum of the cells under it.",
        sources=(DUMOULIN, SPRINGENBERG, GOODFELLOW),
    ),
    Page(
        order=6,
        part=2,
        title="Transposed convolution",
        icon=":material/grid_on:",
        file="pages/06_Transposed_convolution.py",
        lesson="transposed_convolution",
        claim="Every input cell stamps the kernel into the output, scaled by its value; "
        "where stamps overlap, they add up.",
        sources=(DUMOULIN, ODENA, FCN),
    ),
    Page(
        order=7,
        part=2,
        title="In one dimension, and why transposed",
        icon=":material/linear_scale:",
        file="pages/07_One_dimension.py",
        lesson="one_dimension",
        claim="A convolution multiplies by a matrix; transposed convolution, by that matrix transposed.",
        sources=(DUMOULIN,),
    ),
    Page(
        order=8,
        part=2,
        title="1×1 convolution and the loss",
        icon=":material/filter_1:",
        file="pages/08_Pixel_loss.py",
        lesson="pixel_loss",
        claim="A 1×1 convolution is a linear classifier at every pixel; its loss averages over all of them.",
        sources=(LIN_NIN, FCN, UNET),
    ),
    Page(
        order=9,
        part=2,
        title="Training an FCN, and its results",
        icon=":material/model_training:",
        file="pages/09_Training.py",
        lesson="fcn_training",
        claim="A network learns to label every pixel while you watch; skips from earlier layers sharpen its edges.",
        sources=(FCN,),
    ),
    Page(
        order=10,
        part=3,
        title="U-Net",
        icon=":material/u_turn_left:",
        file="pages/10_U_Net.py",
        lesson="u_net",
        claim="The encoder captures context, the decoder restores resolution, the skips add detail.",
        sources=(UNET,),
    ),
    Page(
        order=11,
        part=3,
        title="Things and stuff",
        icon=":material/category:",
        file="pages/11_Things_and_stuff.py",
        lesson="things_and_stuff",
        claim="Things can be counted, stuff cannot; a label map cannot count things that touch.",
        sources=(PANOPTIC, CAESAR, MASK_RCNN),
    ),
    Page(
        order=12,
        part=3,
        title="R-CNN to Mask R-CNN",
        icon=":material/select_all:",
        file="pages/12_Mask_R_CNN.py",
        lesson="mask_rcnn",
        claim="Propose regions, classify each, and predict its mask, tensor by tensor.",
        sources=(RCNN, SELECTIVE, FAST, FASTER, SDS, DEEPMASK, MNC, MASK_RCNN),
    ),
    Page(
        order=13,
        part=3,
        title="RoIAlign",
        icon=":material/crop:",
        file="pages/13_RoIAlign.py",
        lesson="roi_align",
        claim="RoIPool rounds a region to whole cells, twice; RoIAlign interpolates and rounds nothing.",
        sources=(MASK_RCNN, FAST),
    ),
    Page(
        order=14,
        part=4,
        title="Your image",
        icon=":material/brush:",
        file="pages/14_Your_image.py",
        lesson="your_image",
        claim="A few strokes a class, and a small model learns to label the whole image: pixel classification, now "
        "your own.",
        sources=(ILASTIK,),
    ),
    Page(
        order=15,
        part=4,
        title="Compare",
        icon=":material/compare:",
        file="pages/15_Compare.py",
        lesson="compare",
        claim="Clusters, superpixels and graphs beside networks on one image: what each is good at, measured.",
        sources=(LLOYD, SLIC, FELZENSZWALB, SHI, GRADY, CSURKA, TORCHVISION),
    ),
    Page(
        order=16,
        part=4,
        title="Practice",
        icon=":material/exercise:",
        file="pages/16_Practice.py",
        lesson="practice",
        claim="Compute small cases by hand, order and write the code, answer questions: every answer is checked.",
        sources=(DUMOULIN, SEGNET),
    ),
    Page(
        order=17,
        part=4,
        title="Summary",
        icon=":material/checklist:",
        file="pages/17_Summary.py",
        lesson="summary",
        claim="What crosses, how it upsamples, its loss and its output: every method at a glance, and when to use it.",
        sources=(FCN, SEGNET, UNET, MASK_RCNN, LIN_FPN, LLOYD, FELZENSZWALB, SHI, GRADY),
    ),
)

LECTURE = Page(
    order=90,
    part=0,
    title="Lecture",
    icon=":material/co_present:",
    file="pages/90_Lecture.py",
    lesson="",
    claim="Animations of any lesson in your order, with your notes and questions, presented with a clicker.",
)
"""Where lectures are put together: a page beside the course, which is none of its lessons."""


def pages() -> tuple[Page, ...]:
    """The pages whose file exists, in order."""
    found = (page for page in _PAGES if (ROOT / page.file).is_file())
    return tuple(sorted(found, key=lambda page: page.order))


def page_of(file: str | Path) -> Page:
    """The page that a file is. ``file`` may be a page's ``__file__``. Raises KeyError if the course has none such."""
    name = Path(file).name
    for page in (*_PAGES, LECTURE):
        if Path(page.file).name == name:
            return page
    raise KeyError(f"{name} is not a page of the course: add it to segviz/course.py")


def page_of_lesson(slug: str) -> Page:
    """The page that shows a lesson. Raises KeyError if none does."""
    for page in _PAGES:
        if page.lesson == slug:
            return page
    raise KeyError(f"no page of the course shows the lesson {slug!r}: add it to segviz/course.py")


def neighbours(page: Page) -> tuple[Page | None, Page | None]:
    """The pages before and after, None at either end, and for a page that is not one of the course."""
    all_pages = pages()
    if page not in all_pages:
        return None, None
    place = all_pages.index(page)
    before = all_pages[place - 1] if place > 0 else None
    after = all_pages[place + 1] if place + 1 < len(all_pages) else None
    return before, after
