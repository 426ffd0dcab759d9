package org.granary.governance.audit;

/** Which of many numbers stand in their order, and which few do not: the longest row of growing numbers stays, the others are out of place. */
final class InOrder {

    private InOrder() {}

    /** For each position whether its number stands where it belongs. */
    static boolean[] of(long[] numbers) {
        // tails[k]: position of the smallest number that ends a growing row of k + 1.
        int[] tails = new int[numbers.length];
        int[] before = new int[numbers.length];
        int rows = 0;
        for (int at = 0; at < numbers.length; at++) {
            int row = rows > 0 && numbers[tails[rows - 1]] < numbers[at] ? rows : place(numbers, tails, rows, at);
            before[at] = row == 0 ? -1 : tails[row - 1];
            tails[row] = at;
            rows = Math.max(rows, row + 1);
        }
        boolean[] inOrder = new boolean[numbers.length];
        for (int at = rows == 0 ? -1 : tails[rows - 1]; at >= 0; at = before[at]) {
            inOrder[at] = true;
        }
        return inOrder;
    }

    /** The first row whose end is not smaller. */
    private static int place(long[] numbers, int[] tails, int rows, int at) {
        int low = 0;
        int high = rows;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers[tails[middle]] < numbers[at]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
