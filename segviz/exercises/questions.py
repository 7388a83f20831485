"""Questions for each learning outcome. Every choice, right or wrong, says why; every fact has its source."""

from __future__ import annotations

from dataclasses import dataclass

from segviz.course import DUMOULIN, FCN, ODENA, SEGNET, Source
from segviz.exercises.choices import Choice, mixed

ARAUJO = Source(
    "Araujo, Norris & Sim 2019, Computing receptive fields of convolutional neural networks",
    "https://distill.pub/2019/computing-receptive-fields/",
)
UNET = Source("Ronneberger, Fischer & Brox 2015, U-Net", "https://arxiv.org/abs/1505.04597")
RCNN = Source("Girshick et al. 2014, Rich feature hierarchies (R-CNN)", "https://arxiv.org/abs/1311.2524")
MASK_RCNN = Source("He et al. 2017, Mask R-CNN", "https://arxiv.org/abs/1703.06870")
VGG = Source("Simonyan & Zisserman 2015, Very deep convolutional networks (VGG)", "https://arxiv.org/abs/1409.1556")
PANOPTIC = Source("Kirillov et al. 2019, Panoptic segmentation", "https://arxiv.org/abs/1801.00868")
CIRESAN = Source(
    "Ciresan et al. 2012, Deep neural networks segment neuronal membranes",
    "https://papers.nips.cc/paper_files/paper/2012/hash/459a4ddcb586f24efd9395aa7662bc7c-Abstract.html",
)
GRAPH = Source(
    "Felzenszwalb & Huttenlocher 2004, Efficient graph-based image segmentation",
    "https://doi.org/10.1023/B:VISI.0000022288.19776.77",
)
CUTS = Source("Shi & Malik 2000, Normalized cuts and image segmentation", "https://doi.org/10.1109/34.868688")
TORCH = Source("PyTorch, torch.nn.MaxUnpool2d", "https://pytorch.org/docs/stable/generated/torch.nn.MaxUnpool2d.html")


@dataclass(frozen=True)
class Topic:
    """A learning outcome. page: number of the page in the course that explains it."""

    name: str
    title: str
    outcome: str
    page: int


@dataclass(frozen=True)
class Question:
    """name: "fcn-1", also in the address; text: markdown; right: the one right choice; wrong: the others."""

    name: str
    topic: str
    text: str
    right: Choice
    wrong: tuple[Choice, ...]
    sources: tuple[Source, ...]

    def choices(self) -> tuple[Choice, ...]:
        """All choices, in an order that is the same every time and tells nothing."""
        return mixed(self.right, self.wrong, f"segviz {self.name}")


TOPICS = (
    Topic("pixel", "Pixel classification", "Explain segmentation as the classification of every pixel", 2),
    Topic("fcn", "One pass instead of windows", "Explain why a fully-convolutional network does it all at once", 3),
    Topic("field", "Receptive field", "Compute how far one output value sees", 3),
    Topic("codec", "Encoder and decoder", "Explain why resolution goes down and up again", 3),
    Topic("unpool", "Max unpooling", "Explain and carry out max unpooling", 4),
    Topic("transposed", "Transposed convolution", "Explain and carry out transposed convolution, and its names", 6),
    Topic("loss", "1×1 convolution and loss", "Explain the last layer and the loss of a segmentation network", 8),
    Topic("skips", "Skips of the FCN", "Explain what the skips of FCN-16s and FCN-8s add", 9),
    Topic("unet", "U-Net", "Explain concatenation and border weights", 10),
    Topic("things", "Things and stuff", "Tell semantic, instance and panoptic segmentation apart", 11),
    Topic("rcnn", "R-CNN and Mask R-CNN", "Explain segmentation by detection", 12),
    Topic("align", "RoIAlign", "Explain what RoIAlign repairs", 13),
    Topic("classic", "Clustering and graphs", "Compare networks with clustering and graph methods", 15),
)

QUESTIONS = (
    # --- pixel classification
    Question(
        "pixel-1",
        "pixel",
        "A network predicts the class of the central pixel of a 33×33 window. An image has 600×800 pixels, and each is "
        "to get its class. How many windows must be classified?",
        Choice("480,000", "One window for each pixel: 600 · 800 = 480,000."),
        (
            Choice(
                "about 440",
                "That would be windows side by side. Each gives the class of one pixel only, so they must overlap.",
            ),
            Choice("1,089", "33 · 33 is the number of pixels in one window; only the central one gets a class."),
            Choice("1", "That is what the fully-convolutional form of the same network achieves."),
        ),
        (CIRESAN,),
    ),
    Question(
        "pixel-2",
        "pixel",
        "What is wasted when windows are classified one by one?",
        Choice(
            "Neighbouring windows share almost all pixels, and the same features are computed again for each of them.",
            "A 33×33 window and the next one to the right share 32 of 33 columns.",
        ),
        (
            Choice(
                "Memory: before the first pixel gets its class, all windows of the image must be held at once.",
                "They can be cut out and classified one after another.",
            ),
            Choice(
                "The window's border: the network never looks at it.",
                "It does: the whole window decides on the class of the pixel in its middle.",
            ),
            Choice("Nothing: every window is new.", "Its position is new, its pixels are not."),
        ),
        (CIRESAN, UNET),
    ),
    Question(
        "pixel-3",
        "pixel",
        "Which trade-off do the authors of U-Net see in the size of the window?",
        Choice(
            "A larger window gives more context, but positions become less exact.",
            "Larger patches need more max pooling, which costs accuracy of position; small ones see little context. It "
            "is a trade-off, not a law: page 2 measures three windows.",
        ),
        (
            Choice(
                "None: class and boundaries both get better, as the network sees more pixels of each object.",
                "More pooling for a larger window costs exact positions.",
            ),
            Choice(
                "None, as only the central pixel counts.", "The central pixel gets the class, the window decides it."
            ),
        ),
        (UNET,),
    ),
    # --- one pass
    Question(
        "fcn-1",
        "fcn",
        "How does a fully-connected layer become a convolution with the same weights?",
        Choice(
            "Its weights are reshaped into kernels as large as the feature map that it reads.",
            "On an input of the old size the kernel fits exactly once and gives the old answer; on a larger input it "
            "slides.",
        ),
        (
            Choice(
                "Its weights are thrown away, and a 3×3 convolution is trained in its place.",
                "No training is needed: the weights are the same.",
            ),
            Choice("It is left out.", "Then the network would lose what it has learned there."),
            Choice(
                "Every weight becomes a 1×1 kernel.",
                "That holds for a layer that reads a map of one cell. The first fully-connected layer reads a larger "
                "one, and its kernel covers it.",
            ),
        ),
        (FCN,),
    ),
    Question(
        "fcn-2",
        "fcn",
        "A network without padding is run window by window, and with the same weights as a fully-convolutional network "
        "that answers at every pixel. What differs?",
        Choice(
            "Only the cost: what windows share is computed once.",
            "The values are equal up to rounding: page 2 shows the difference and both times, measured. With padding "
            "inside the network each window would get zeros at its own border, and the values would differ.",
        ),
        (
            Choice("The fully-convolutional answer is coarser.", "Not if no stride is left: it has a value per pixel."),
            Choice(
                "The window version is more exact, as it sees each pixel by itself.",
                "It computes the same sums from the same pixels.",
            ),
        ),
        (FCN,),
    ),
    Question(
        "fcn-3",
        "fcn",
        "A network flattens its last map into a fully-connected layer that was trained on 224×224 images. What does it "
        "do with a 500×500 image, and what does its fully-convolutional form do?",
        Choice(
            "It refuses; the fully-convolutional form answers with a larger map.",
            "A weight matrix fits one length only. A kernel slides over any larger map, and the output grows along. "
            "torchvision's VGG-16 averages every map to 7×7 first: it takes the image, but gives one answer.",
        ),
        (
            Choice("Both answer with one class.", "The matrix does not fit the larger feature map at all."),
            Choice(
                "It refuses; the fully-convolutional form cuts the image down to 224×224.",
                "Nothing is cut: convolutions have no fixed input size.",
            ),
        ),
        (FCN,),
    ),
    # --- receptive field
    Question(
        "field-1",
        "field",
        "Three 3×3 convolutions with stride 1 follow each other. How wide is the receptive field of an output value?",
        Choice("7", "Each layer adds k − 1 = 2 cells: 1 + 2 + 2 + 2 = 7. The growth is linear in depth."),
        (
            Choice("9", "3 + 3 + 3: but neighbouring windows overlap, so each layer adds k − 1 only."),
            Choice("27", "3 · 3 · 3: it would multiply only if each layer had stride 3."),
            Choice("3", "That is one layer. The second reads values which have themselves seen three cells."),
        ),
        (ARAUJO,),
    ),
    Question(
        "field-2",
        "field",
        "A 3×3 convolution, 2×2 max pooling with stride 2, another 3×3 convolution. How wide is the receptive field?",
        Choice("8", "1 + 2·1 + 1·1 + 2·2: after the stride of 2 each step of a kernel is two cells of the input."),
        (
            Choice("6", "1 + 2 + 1 + 2 leaves out that the pooling doubles what the last kernel covers."),
            Choice("12", "3 · 2 · 2 is not how it grows: strides multiply the steps, kernels add k − 1 of them."),
            Choice("5", "That is two 3×3 convolutions without the pooling between them."),
        ),
        (ARAUJO,),
    ),
    # --- encoder and decoder
    Question(
        "codec-1",
        "codec",
        "Each pixel needs a class. Why do networks make the maps smaller at all?",
        Choice(
            "The receptive field grows much faster, and deep layers can afford more channels.",
            "Each halving doubles every later step of the field, and quarters the cells. VGG-16 spends that on "
            "channels: conv1_2 (64 of 224×224) and conv4_2 (512 of 28×28) each cost 1,850 million multiplications.",
        ),
        (
            Choice(
                "Small maps are more exact, as each of their values is a mean of many pixels.",
                "They are less exact in position: that is the price which skips repay.",
            ),
            Choice("So that fewer classes are needed.", "The number of classes has nothing to do with resolution."),
        ),
        (ARAUJO, VGG),
    ),
    Question(
        "codec-2",
        "codec",
        "What can a decoder not do by itself?",
        Choice(
            "Bring back detail that the encoder has thrown away.",
            "It can only guess it. So pooling indices (SegNet), feature maps (U-Net) or scores computed from them "
            "(FCN) are handed across.",
        ),
        (
            Choice(
                "Make its maps as large as the input image again.",
                "That is its purpose: by unpooling, transposed convolution or interpolation.",
            ),
            Choice("Learn.", "Its kernels are learned like all others."),
            Choice("Give one value per pixel.", "It can, if it goes up as often as the encoder went down."),
        ),
        (SEGNET, UNET, FCN),
    ),
    # --- max unpooling
    Question(
        "unpool-1",
        "unpool",
        "A 2×2 window holds [[1, 5], [3, 2]]. It is pooled; the decoder then changes the pooled 5 into 7. What does "
        "unpooling put into the window?",
        Choice("[[0, 7], [0, 0]]", "Index 1 is the upper right cell. The new value goes there, zeros elsewhere."),
        (
            Choice("[[7, 7], [7, 7]]", "That is nearest-neighbour upsampling: it has no index."),
            Choice("[[7, 0], [0, 0]]", "That is a bed of nails: always the first cell, whatever the maximum's place."),
            Choice("[[1, 7], [3, 2]]", "The other values are lost: pooling kept the maximum and its index only."),
        ),
        (SEGNET, TORCH),
    ),
    Question(
        "unpool-2",
        "unpool",
        "A 5×5 map holds 0, 1, …, 24, row by row. `F.max_pool2d` with windows of 2 gives `pooled` and `indices`. What "
        "does `F.max_unpool2d(pooled, indices, 2)` do?",
        Choice(
            "It raises an error: two indices lie outside the 4×4 map that it assumes.",
            "Pooling rounds down: 4×4 and 5×5 both become 2×2. Without `output_size` PyTorch assumes 2·(2 − 1) + 2 = 4 "
            "rows and columns, 16 cells; the indices are 6, 8, 16 and 18.",
        ),
        (
            Choice(
                "It returns the 5×5 map: the indices count the cells before pooling, and so tell the size.",
                "An index is a flat position; it does not tell how wide a row is. `output_size=(5, 5)` does.",
            ),
            Choice(
                "It returns a 4×4 map, without the last row and column.",
                "It assumes that size, but indices 16 and 18 do not exist in 16 cells.",
            ),
            Choice(
                "It returns a 4×4 map, with maxima in wrong cells.",
                "Not here: two indices are too large. Where all are below 16, exactly that happens, without a warning.",
            ),
        ),
        (TORCH, DUMOULIN),
    ),
    Question(
        "unpool-3",
        "unpool",
        "Besides the last pooled map, what does SegNet's decoder get from the encoder?",
        Choice(
            "The indices of the maxima, not the feature maps.",
            "Two bits are enough for a 2×2 window. U-Net hands the whole feature maps across instead.",
        ),
        (
            Choice("The feature maps of the same size, not the indices.", "That is U-Net."),
            Choice("Both.", "The indices alone: that is what makes SegNet's decoder cheap in memory."),
        ),
        (SEGNET,),
    ),
    # --- transposed convolution
    Question(
        "transposed-1",
        "transposed",
        "Input (a, b), filter (x, y, z), stride 2. What is the transposed convolution?",
        Choice(
            "(ax, ay, az + bx, by, bz)", "b's stamp begins two cells after a's; in the cell they share they add up."
        ),
        (
            Choice("(ax, ay, az, bx, by, bz)", "That is stride 3: the stamps lie side by side."),
            Choice("(ax, ay + bx, az + by, bz)", "That is stride 1: the second stamp begins one cell later."),
            Choice("(ax, ay, bx, by, bz)", "Overlaps are summed; here b's stamp has overwritten az."),
        ),
        (DUMOULIN,),
    ),
    Question(
        "transposed-2",
        "transposed",
        "Why is “deconvolution” a misleading name for it?",
        Choice(
            "A deconvolution undoes a convolution. This brings the size back, not the values.",
            "It multiplies by the transposed matrix Cᵀ, which in general is not the inverse of C.",
        ),
        (
            Choice(
                "There is no convolution in it: it only spreads the inputs and fills in zeros.",
                "There is one: insert zeros between the inputs, pad, and convolve with the flipped kernel.",
            ),
            Choice("It makes maps smaller.", "A 3×3 kernel with stride 2 makes 9×9 of 4×4."),
        ),
        (DUMOULIN, FCN),
    ),
    Question(
        "transposed-3",
        "transposed",
        "Why “transposed”, and why “fractionally strided”?",
        Choice(
            "A convolution is y = Cx; this is Cᵀy. And one step in the output is 1/stride of a step in the input.",
            "Both names describe the same computation from two sides.",
        ),
        (
            Choice(
                "The kernel is transposed, and the stride is rounded.",
                "The kernel stays as it is: the matrix of the whole convolution is transposed. And the "
                "stride is exact.",
            ),
            Choice(
                "The image is turned by 90°, and only a fraction of it is used.",
                "No image is turned, nothing is left out.",
            ),
        ),
        (DUMOULIN,),
    ),
    Question(
        "transposed-4",
        "transposed",
        "Which kernel and stride make a checkerboard likely?",
        Choice(
            "kernel 3, stride 2",
            "2 does not divide 3: away from the border the cells of a row are reached by 1, 2, 1, 2, … stamps.",
        ),
        (
            Choice("kernel 2, stride 2", "Every output cell is reached exactly once."),
            Choice(
                "kernel 4, stride 2",
                "2 divides 4: away from the border the cells of a row are reached by 2, 2, 2, … stamps.",
            ),
        ),
        (ODENA,),
    ),
    # --- 1x1 convolution and the loss
    Question(
        "loss-1",
        "loss",
        "The last layer turns 64 feature maps into the scores of 5 classes with a 1×1 convolution. What is it, at one "
        "pixel?",
        Choice(
            "A linear classifier: the 64 features times a 5×64 matrix, plus 5 biases.",
            "And the same matrix at every pixel. Neighbours take no part.",
        ),
        (
            Choice("A mean over the 64 maps.", "It is a weighted sum with learned weights, one set for each class."),
            Choice(
                "A classifier of its own, with weights of its own, for every pixel of the map.",
                "Convolution shares its weights: one matrix for all pixels.",
            ),
            Choice("Nothing: a 1×1 kernel copies.", "It mixes channels: 1×1 is its size in space only."),
        ),
        (FCN,),
    ),
    Question(
        "loss-2",
        "loss",
        "At one pixel the network gives the true class the probability 0.5. What is this pixel's cross-entropy "
        "(natural logarithm)?",
        Choice("0.693", "−log 0.5 = 0.693. Only the probability of the true class counts."),
        (
            Choice("0.5", "The loss is −log 0.5, not 1 − 0.5: it grows without limit as the probability goes to 0."),
            Choice("0", "The loss is 0 only where the true class gets the probability 1."),
            Choice(
                "It depends on the other classes' probabilities.",
                "y is 0 there: only −log ŷ of the true class is left.",
            ),
        ),
        (FCN,),
    ),
    Question(
        "loss-3",
        "loss",
        "How does the loss of a whole label map come about?",
        Choice(
            "Each pixel has its own cross-entropy; the loss is their sum or mean, weighted or not.",
            "PyTorch takes the mean over N pixels, E = −(1/N) Σ y log ŷ; FCN and U-Net sum. Weights can make rare "
            "classes or borders count more.",
        ),
        (
            Choice("The map is compared as a whole: one wrong pixel makes it wrong.", "Every pixel counts by itself."),
            Choice(
                "The largest cross-entropy of all pixels is taken: the worst pixel decides.",
                "All pixels are added up, there is no maximum.",
            ),
        ),
        (FCN, UNET),
    ),
    # --- skips of the FCN
    Question(
        "skips-1",
        "skips",
        "What does FCN-16s add to the scores of FCN-32s, and how?",
        Choice(
            "Scores from pool4, at stride 16, are summed with the upsampled scores of stride 32.",
            "A 1×1 convolution makes class scores of pool4; the sum is then upsampled by 16.",
        ),
        (
            Choice("The input image, concatenated.", "Scores of an earlier layer are taken, and they are summed."),
            Choice(
                "Scores of a second network, which is trained on labels of twice the resolution.",
                "It is one network with a branch from an earlier layer.",
            ),
        ),
        (FCN,),
    ),
    Question(
        "skips-2",
        "skips",
        "On PASCAL VOC, FCN-32s reaches 59.4 mIoU, 16s 62.4 and 8s 62.7. What do these scores show?",
        Choice(
            "The first skip brings most; the second refines little, in mIoU.",
            "3.0 points, then 0.3. On the scenes of page 9 the F-score of boundaries gains more than mIoU.",
        ),
        (
            Choice("Skips double the quality.", "They add 3.3 points in all."),
            Choice(
                "FCN-8s is worse at boundaries.",
                "mIoU does not tell: boundaries are few pixels. On page 9, where they are measured, it is the best of "
                "the three.",
            ),
        ),
        (FCN,),
    ),
    # --- U-Net
    Question(
        "unet-1",
        "unet",
        "How does U-Net join the encoder's maps with the upsampled ones, and what is different from FCN?",
        Choice(
            "It concatenates their channels, and the next convolutions learn how to mix them; FCN sums scores.",
            "Concatenation keeps both kinds of features whole: where and what.",
        ),
        (
            Choice("It sums them, as FCN does.", "FCN sums class scores. U-Net puts the channels beside each other."),
            Choice(
                "It hands the pooling indices across, so that the decoder puts each value back in its place.",
                "That is SegNet.",
            ),
        ),
        (UNET, FCN),
    ),
    Question(
        "unet-2",
        "unet",
        "The original U-Net answers a 572×572 image with a 388×388 map. Why is it smaller?",
        Choice(
            "Its 3×3 convolutions have no padding: each takes one row or column off every side.",
            "So every output is computed from real pixels only, and skips must be cropped before they are joined.",
        ),
        (
            Choice(
                "It pools four times but goes up three times only: one halving is left over.",
                "Four up-convolutions double the size each, and 388 is more than half of 572.",
            ),
            Choice(
                "The border of the input is thrown away first.", "It is used as context; the output just ends earlier."
            ),
        ),
        (UNET,),
    ),
    Question(
        "unet-3",
        "unet",
        "w(x) = w_c(x) + w₀ · exp(−(d₁ + d₂)² / 2σ²), with w₀ = 10 and σ = 5. Where is the second term largest, and "
        "what for?",
        Choice(
            "On the narrow gaps between two cells, so that touching cells are learned apart.",
            "d₁ and d₂ are the distances to the two nearest cells: where both are 0 the term is 10, at d₁ + d₂ = 10 it "
            "has fallen to 1.35.",
        ),
        (
            Choice(
                "In the middle of each cell, so that a cell is found even where its border is faint.",
                "The term is large where two cells are near at once; in the middle of one the other is far.",
            ),
            Choice(
                "On rare classes, so that they count as much as frequent ones.",
                "That is what the first term, w_c, is for.",
            ),
        ),
        (UNET,),
    ),
    # --- things and stuff
    Question(
        "things-1",
        "things",
        "Which of these is “stuff”?",
        Choice("grass", "Stuff has no countable instances: grass, sky, road, water."),
        (
            Choice("a sheep", "A thing: sheep can be counted."),
            Choice("a car", "A thing: it has a shape and an instance of its own."),
            Choice("a balloon", "A thing, however soft it may look."),
        ),
        (PANOPTIC,),
    ),
    Question(
        "things-2",
        "things",
        "Two cars touch in the image. How many cars can be counted in a perfect semantic label map?",
        Choice(
            "It cannot be told: they are one connected region of the class car.",
            "It holds a class per pixel and no identities. Instance or panoptic segmentation tells them apart.",
        ),
        (
            Choice(
                "Two: connected components of the class car tell them apart.", "They touch, so they are one component."
            ),
            Choice("Two, if the network is good enough.", "Even a perfect label map does not tell instances apart."),
        ),
        (PANOPTIC,),
    ),
    Question(
        "things-3",
        "things",
        "What does a panoptic segmentation give to each pixel?",
        Choice(
            "A class, and for things the instance as well.",
            "Semantic for stuff, instance for things, with no pixel in two segments.",
        ),
        (
            Choice("A class only.", "That is semantic segmentation."),
            Choice(
                "A box and a mask for each object that can be counted.",
                "That is instance segmentation: it leaves out stuff.",
            ),
        ),
        (PANOPTIC,),
    ),
    # --- R-CNN and Mask R-CNN
    Question(
        "rcnn-1",
        "rcnn",
        "What was the idea of the first R-CNN?",
        Choice(
            "Propose regions that may hold an object, then classify each with a convolutional network.",
            "Selective search proposes about 2,000 boxes per image. Each is warped to 227×227 and passed through the "
            "network by itself; a linear SVM per class scores its features, and a regression refines the box.",
        ),
        (
            Choice("Classify every pixel, then draw boxes around what belongs together.", "It starts from regions."),
            Choice(
                "Let one network predict the masks of all objects of an image in a single pass.",
                "It predicted classes and boxes, one pass per region. Masks of instances came later: SDS (2014) scored "
                "proposed ones; DeepMask (2015), MNC (2016) and Mask R-CNN (2017) predict them.",
            ),
        ),
        (RCNN,),
    ),
    Question(
        "rcnn-2",
        "rcnn",
        "Mask R-CNN's mask head predicts a 28×28 mask for every class, each with a sigmoid. Why not a softmax?",
        Choice(
            "The box head predicts the class: masks need not compete.",
            "Only the mask of that class is used. The paper measures mask AP 30.3 with sigmoids, 24.8 with a softmax.",
        ),
        (
            Choice("Softmax cannot be trained on masks.", "It can: semantic networks do it at every pixel."),
            Choice("Because a pixel of a box belongs to several classes at once.", "It belongs to the object or not."),
        ),
        (MASK_RCNN,),
    ),
    # --- RoIAlign
    Question(
        "align-1",
        "align",
        "RoIPool rounds twice. What does it round?",
        Choice(
            "The box to whole cells of the feature map, then its bins to whole cells.",
            "The first moves an edge by up to half a cell. The second takes floor and ceil, which widens each of 7 "
            "bins by up to 6/7 of a cell on a side. At stride 16 that is 8 and almost 14 pixels.",
        ),
        (
            Choice(
                "The image size to a multiple of the stride, then the features to whole numbers.",
                "Sizes and values stay as they are; positions are rounded.",
            ),
            Choice("The class scores, then the mask.", "It comes before both heads: it cuts features out."),
        ),
        (MASK_RCNN,),
    ),
    Question(
        "align-2",
        "align",
        "How does RoIAlign avoid the rounding, and where did it help most?",
        Choice(
            "It interpolates bilinearly at exact points; at stride 32 mask AP rose from 23.6 to 30.9.",
            "The coarser the features, the more pixels a rounding moves. At stride 16 it was 26.9 to 30.3.",
        ),
        (
            Choice("It makes the feature map larger first; at stride 4.", "The map stays; only the reading is exact."),
            Choice(
                "It predicts the rounding error; for large objects.",
                "Nothing is predicted: the positions are never rounded.",
            ),
        ),
        (MASK_RCNN,),
    ),
    # --- clustering and graphs
    Question(
        "classic-1",
        "classic",
        "k-means on colours splits a red car and its dark windows into different segments. Why?",
        Choice(
            "It groups like colours. What belongs to one object is a matter of meaning, and it has learned none.",
            "A network has seen that cars have windows. Clustering sees one image, and no labels.",
        ),
        (
            Choice(
                "The number k is too large: with the right k each cluster is one whole object.",
                "A smaller k merges colours too: the windows may join the asphalt before the paint.",
            ),
            Choice(
                "It has not converged: after more rounds the windows would join the rest of the car.",
                "This is what it converges to: windows and paint have different colours.",
            ),
        ),
        (GRAPH,),
    ),
    Question(
        "classic-2",
        "classic",
        "When can a graph method do better than a trained network?",
        Choice(
            "For exact boundaries, and for objects outside the network's training classes.",
            "It follows edges at full resolution and has no list of classes that an object could be missing from.",
        ),
        (
            Choice(
                "On cluttered backgrounds, where object and background share their colours.",
                "There it has no edge to follow; a network that knows the object wins.",
            ),
            Choice("Never.", "It needs no training and no classes, and its borders follow edges of the image."),
        ),
        (GRAPH, CUTS),
    ),
    Question(
        "classic-3",
        "classic",
        "What are the nodes and the edge weights of the graph in normalised cuts?",
        Choice(
            "Nodes are pixels; an edge weighs how alike, and how near, two of them are.",
            "Cutting few and weak edges gives the segments; normalising keeps it from cutting off single pixels.",
        ),
        (
            Choice(
                "Nodes are classes; an edge weighs how often two classes stand side by side.",
                "There are no classes: it is unsupervised.",
            ),
            Choice("Nodes are layers, edges are skip connections.", "That would be the graph of a network."),
        ),
        (CUTS,),
    ),
)

BY_NAME = {question.name: question for question in QUESTIONS}


def of_topic(topic: str) -> tuple[Question, ...]:
    """The questions of a topic, by its name, in order."""
    return tuple(question for question in QUESTIONS if question.topic == topic)


def after(question: Question) -> tuple[Question, ...]:
    """All other questions, from the one after this to the end, then from the beginning."""
    place = QUESTIONS.index(question)
    return QUESTIONS[place + 1 :] + QUESTIONS[:place]
