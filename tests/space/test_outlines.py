import h3
import numpy as np
import pytest

from fairweather.space.outlines import Plane, outline, unbroken

MIDDLE = h3.latlng_to_cell(36.0, 46.0, 4)
RING = sorted(set(h3.grid_disk(MIDDLE, 1)) - {MIDDLE})
DISK = sorted(h3.grid_disk(MIDDLE, 2))


def test_the_plane_keeps_distances_within_half_a_percent_over_the_area():
    plane = Plane.suited_to(np.array([42.0, 50.0]), np.array([33.0, 38.5]))
    lon, lat = np.meshgrid(np.linspace(42, 50, 9), np.linspace(33, 38.4, 9))

    here, there = plane.project(lon, lat), plane.project(lon, lat + 0.1)

    drawn = np.linalg.norm(there - here, axis=-1)
    real = np.radians(0.1) * 6371.0088
    assert np.abs(drawn / real - 1).max() < 0.005


def test_north_is_up_and_east_is_right():
    plane = Plane(46.0, 34.0, 38.0)

    south_west, north_east = plane.project(45.0, 35.0), plane.project(47.0, 37.0)

    assert (north_east > south_west).all()


@pytest.mark.parametrize("place", [(-17.0, 179.9), (52.0, -179.9), (0.0, 20.0), (0.0, 180.0)])
def test_a_map_is_as_wide_across_the_180th_meridian_and_the_equator_as_elsewhere(
    place: tuple[float, float],
):
    there = outline(sorted(h3.grid_disk(h3.latlng_to_cell(*place, 4), 3)))

    width, height = np.ptp(np.concatenate(there.polygons), axis=0)

    assert 200 < width < 450
    assert 200 < height < 450


@pytest.mark.parametrize("degrees", [1.0, 4.0, 10.0])
def test_a_plane_that_stands_evenly_on_the_equator_is_like_one_that_nearly_does(degrees: float):
    lon, lat = np.meshgrid(np.linspace(10, 20, 9), np.linspace(-degrees, degrees, 9))

    even = Plane(15.0, -degrees, degrees).project(lon, lat)
    nearly = Plane(15.0, -degrees, degrees + 0.001).project(lon, lat)

    assert np.isfinite(even).all()
    assert np.abs(even - nearly).max() < 0.1


def test_longitudes_are_told_without_a_jump_only_where_there_is_one():
    assert unbroken(np.array([179.0, -179.0])).tolist() == [179.0, 181.0]
    assert unbroken(np.array([-5.0, 5.0])).tolist() == [-5.0, 5.0]
    assert unbroken(np.array([-100.0, -80.0])).tolist() == [-100.0, -80.0]


def test_neighbors_share_exactly_two_corners():
    outlines = outline([MIDDLE, RING[0]])

    shared = set(outlines.rings[0]) & set(outlines.rings[1])

    assert len(shared) == 2


def test_a_polygon_goes_around_its_center():
    outlines = outline([MIDDLE])

    assert outlines.polygons[0].shape == (6, 2)
    assert np.allclose(outlines.polygons[0].mean(axis=0), outlines.centers[0], atol=0.5)


def test_one_side_inside_another_is_bordered_by_one_closed_line():
    sides = ["inside" if cell == MIDDLE else "outside" for cell in DISK]

    (border,) = outline(DISK).borders(sides)

    assert border.sides == ("inside", "outside")
    assert len(border.line) == 7
    assert (border.line[0] == border.line[-1]).all()


def test_three_sides_meet_without_a_line_crossing_the_meeting_point():
    trio = [MIDDLE, RING[0], next(c for c in RING[1:] if h3.are_neighbor_cells(c, RING[0]))]

    borders = outline(trio).borders(["a", "b", "c"])

    assert [border.sides for border in borders] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert all(len(border.line) == 2 for border in borders)


def test_one_side_everywhere_has_no_border():
    assert outline(DISK).borders(["one"] * len(DISK)) == ()


def test_a_side_is_asked_for_every_cell():
    with pytest.raises(ValueError, match="one side for each of 19"):
        outline(DISK).borders(["one"])


def test_a_ring_has_a_hole_and_two_rims():
    outlines = outline(RING)

    assert outlines.holes() == (MIDDLE,)
    assert [len(line) for line in outlines.rim()] == [19, 7]


def test_no_cells_make_no_map():
    with pytest.raises(ValueError, match="at least one cell"):
        outline([])
